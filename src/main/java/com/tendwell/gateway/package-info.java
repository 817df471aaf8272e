/** Payments reported from outside: payment providers with their webhooks and payment pages, and bank statements. */
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
            "billing"
        })
package com.tendwell.gateway;

import org.springframework.modulith.ApplicationModule;
