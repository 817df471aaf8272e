/** Service plans, their terms, how they end, and the movement ledger. */
@ApplicationModule(allowedDependencies = {"shared", "audit", "staff", "customer", "pricebook"})
package com.tendwell.plan;

import org.springframework.modulith.ApplicationModule;
