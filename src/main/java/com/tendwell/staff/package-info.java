/** People, teams, levels on a team's plans, permissions and API tokens. */
@ApplicationModule(allowedDependencies = {"shared", "audit"})
package com.tendwell.staff;

import org.springframework.modulith.ApplicationModule;
