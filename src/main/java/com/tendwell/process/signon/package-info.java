/** Identity and sign-on of the engine's web applications. */
package com.tendwell.process.signon;
