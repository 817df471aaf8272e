/** bpmn/payment-verification.bpmn: finance confirms that an invoice was paid. */
package com.tendwell.process.paymentverification;
