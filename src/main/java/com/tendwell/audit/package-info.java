/** Every domain event as an append-only entry, sealed by a hash chain. */
@ApplicationModule(allowedDependencies = "shared")
package com.tendwell.audit;

import org.springframework.modulith.ApplicationModule;
