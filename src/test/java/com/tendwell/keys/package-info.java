/**
 * A room that exists only in tests: keys that customers hand over so that a technician can get in. {@code
 * KeysAreARoomTest} uses it to show that a new room contributes everything itself and no other file has to change.
 */
@ApplicationModule(allowedDependencies = {"shared", "staff", "customer"})
package com.tendwell.keys;

import org.springframework.modulith.ApplicationModule;
