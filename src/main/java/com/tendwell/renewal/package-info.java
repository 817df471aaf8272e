/** Offers of the next term: when they are made, who answers them, and what becomes of them. */
@ApplicationModule(allowedDependencies = {"shared", "audit", "staff", "customer", "pricebook", "plan", "portal"})
package com.tendwell.renewal;

import org.springframework.modulith.ApplicationModule;
