/** What customers see without an account: their links, the digital features of their plans, and who tries too often. */
@ApplicationModule(allowedDependencies = {"shared", "audit", "staff", "customer", "pricebook", "plan"})
package com.tendwell.portal;

import org.springframework.modulith.ApplicationModule;
