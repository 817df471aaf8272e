/** Database, mail inbox and demo company for a development machine; absent in production. */
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
package com.tendwell.local;

import org.springframework.modulith.ApplicationModule;
