/** bpmn/payment-reversal.bpmn: what becomes of a paid invoice whose payment was reversed. */
package com.tendwell.process.paymentreversal;
