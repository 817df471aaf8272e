/** Customers, their contacts and locations. */
@ApplicationModule(allowedDependencies = {"shared", "audit", "staff"})
package com.tendwell.customer;

import org.springframework.modulith.ApplicationModule;
