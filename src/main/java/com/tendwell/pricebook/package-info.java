/** The pricebook: items that can be sold. */
@ApplicationModule(allowedDependencies = {"shared", "audit", "staff", "customer"})
package com.tendwell.pricebook;

import org.springframework.modulith.ApplicationModule;
