/** The only code that knows the engine, with one package per drawing. */
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
