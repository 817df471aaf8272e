/** Users, groups and permissions in the engine, and sign-on to its web applications. */
package com.tendwell.process.signon;
