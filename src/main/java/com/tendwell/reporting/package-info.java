/** Recurring revenue and the monthly report, read across rooms. */
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
            "gateway",
            "document",
            "notification"
        })
package com.tendwell.reporting;

import org.springframework.modulith.ApplicationModule;
