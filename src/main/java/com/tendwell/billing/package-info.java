/** Invoices, payment transactions, answers given in the verification, credit notes and customer credit. */
@ApplicationModule(
        allowedDependencies = {"shared", "audit", "staff", "customer", "pricebook", "plan", "portal", "renewal"})
package com.tendwell.billing;

import org.springframework.modulith.ApplicationModule;
