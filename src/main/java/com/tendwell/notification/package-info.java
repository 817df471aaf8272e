/** Composes mails, stores them in the outbox and sends them. */
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
