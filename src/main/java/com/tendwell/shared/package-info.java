/** What every room may use: value types, the current actor, the clock, business hours, refusals. Depends on no room. */
@ApplicationModule(allowedDependencies = {})
package com.tendwell.shared;

import org.springframework.modulith.ApplicationModule;
