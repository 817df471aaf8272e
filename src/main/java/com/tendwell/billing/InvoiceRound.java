package com.tendwell.billing;

/** What the database says of an invoice's verification right now, whatever was read of the invoice before. */
record InvoiceRound(int round, String planCreatedBy) {}
