/** Invoices, receipts and credit notes as PDF/A in the customer's language. */
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
