/** {@code bpmn/invoice-collection.bpmn}: the payment of an invoice that belongs to no activation. */
package com.tendwell.process.invoicecollection;
