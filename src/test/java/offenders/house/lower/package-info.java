/** A room of the lowest floor that uses the one above it. */
@ApplicationModule(allowedDependencies = {})
package offenders.house.lower;

import org.springframework.modulith.ApplicationModule;
