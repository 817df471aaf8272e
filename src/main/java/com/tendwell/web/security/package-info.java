/** Sign-on, sessions, tokens, limits on failed sign-ins, and security headers. */
package com.tendwell.web.security;
