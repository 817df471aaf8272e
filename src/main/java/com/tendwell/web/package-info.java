/** Everything that speaks HTTP: the API, the office's pages and the customers' pages. */
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
