/** Users, groups and permissions in the engine, and sign-in to its web applications. */
package com.tendwell.process.signon;
