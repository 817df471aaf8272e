/** bpmn/unapplied-payment.bpmn: what becomes of an unapplied payment. */
package com.tendwell.process.unappliedpayment;
