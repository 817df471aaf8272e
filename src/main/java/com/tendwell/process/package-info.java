/** The driver that knows the engine, and the only one; one folder per drawing. */
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
            "notification",
            "reporting"
        })
package com.tendwell.process;

import org.springframework.modulith.ApplicationModule;
