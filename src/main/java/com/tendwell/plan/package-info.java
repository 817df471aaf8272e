/** Service plans, their terms, the movement ledger and the digital features. */
@ApplicationModule(allowedDependencies = {"shared", "audit", "staff", "customer", "pricebook"})
package com.tendwell.plan;

import org.springframework.modulith.ApplicationModule;
