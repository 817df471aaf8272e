/** A room that may use the one below it, and does not. */
@ApplicationModule(allowedDependencies = "lower")
package offenders.house.upper;

import org.springframework.modulith.ApplicationModule;
