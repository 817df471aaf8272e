/** {@code bpmn/unapplied-payment.bpmn}: finance refunds, keeps or allocates an unapplied payment. */
package com.tendwell.process.unappliedpayment;
