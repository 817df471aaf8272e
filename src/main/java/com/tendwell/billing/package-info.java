/** Invoices, payment transactions, answers of the verification, customer credit. */
@ApplicationModule(
        allowedDependencies = {"shared", "audit", "staff", "customer", "pricebook", "plan", "portal", "renewal"})
package com.tendwell.billing;

import org.springframework.modulith.ApplicationModule;
