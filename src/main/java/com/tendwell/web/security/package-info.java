/** Who may come in, and with which headers they go out. */
package com.tendwell.web.security;
