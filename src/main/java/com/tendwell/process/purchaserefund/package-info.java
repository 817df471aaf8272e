/** {@code bpmn/purchase-refund.bpmn} and its code. */
package com.tendwell.process.purchaserefund;
