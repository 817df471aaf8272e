/** Money reported from outside: payment providers, their webhooks and pages, and files from the bank. */
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
