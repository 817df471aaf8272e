/** {@code bpmn/payment-verification.bpmn}: an invoice becomes Paid, confirmed by finance where needed, or its payment fails. */
package com.tendwell.process.paymentverification;
