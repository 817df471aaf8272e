/** bpmn/unapplied-payment.bpmn: what becomes of money that no open invoice waits for. */
package com.tendwell.process.unappliedpayment;
