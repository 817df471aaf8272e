/** bpmn/invoice-collection.bpmn: the root for invoices outside an activation. */
package com.tendwell.process.invoicecollection;
