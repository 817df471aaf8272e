/** Composes what is told to people, keeps the outbox, sends. */
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
            "document"
        })
package com.tendwell.notification;

import org.springframework.modulith.ApplicationModule;
