/** Customers, their contacts and locations, and the links by which they see things without an account. */
@ApplicationModule(allowedDependencies = {"shared", "audit", "staff"})
package com.tendwell.customer;

import org.springframework.modulith.ApplicationModule;
