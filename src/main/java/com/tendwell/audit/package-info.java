/** Records every domain event in an append-only log, sealed by a hash chain. */
@ApplicationModule(allowedDependencies = "shared")
package com.tendwell.audit;

import org.springframework.modulith.ApplicationModule;
