/** Invoices, receipts and credit notes as paper: PDF/A in the language of the customer. */
@ApplicationModule(
        allowedDependencies = {
            "shared",
            "audit",
            "staff",
            "customer",
            "pricebook",
            "plan",
            "portal",
            "renewal",
            "billing",
            "gateway"
        })
package com.tendwell.document;

import org.springframework.modulith.ApplicationModule;
