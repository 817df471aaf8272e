/** bpmn/purchase-refund.bpmn: money that was paid for a term without service. */
package com.tendwell.process.purchaserefund;
