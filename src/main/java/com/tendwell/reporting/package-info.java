/** Reads across rooms: recurring revenue and the month's report. */
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
