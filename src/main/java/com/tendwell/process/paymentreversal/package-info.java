/** {@code bpmn/payment-reversal.bpmn}: finance decides about a paid invoice whose payment was reversed. */
package com.tendwell.process.paymentreversal;
