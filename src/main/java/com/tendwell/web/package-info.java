/** The driver that speaks HTTP: JSON, pages and links. */
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
            "gateway :: bankfile",
            "document",
            "notification",
            "reporting",
            "process"
        })
package com.tendwell.web;

import org.springframework.modulith.ApplicationModule;
