/** {@code bpmn/purchase-refund.bpmn}: finance decides about money paid for a term without service. */
package com.tendwell.process.purchaserefund;
