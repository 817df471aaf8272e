/** Value types, the acting person, the one clock, refusals: what every room may use. Knows no room. */
@ApplicationModule(allowedDependencies = {})
package com.tendwell.shared;

import org.springframework.modulith.ApplicationModule;
