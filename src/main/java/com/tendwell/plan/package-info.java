/** Service plans: content, terms, status, cancellation and the ledger of MRR movements. */
@ApplicationModule(allowedDependencies = {"shared", "audit", "staff", "customer", "pricebook"})
package com.tendwell.plan;

import org.springframework.modulith.ApplicationModule;
