/** Offers of the next term: when they are made, how they are answered, and when they lapse. */
@ApplicationModule(allowedDependencies = {"shared", "audit", "staff", "customer", "pricebook", "plan", "portal"})
package com.tendwell.renewal;

import org.springframework.modulith.ApplicationModule;
