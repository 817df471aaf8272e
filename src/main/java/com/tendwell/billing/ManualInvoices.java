package com.tendwell.billing;

import org.springframework.stereotype.Component;

/** All that is done with manual invoices before they are out. */
@Component
record ManualInvoices(ManualDrafts drafts, ManualIssuing issuing) {}
