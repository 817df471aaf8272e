/** What customers use without an account: links and digital features; limits how often links are tried. */
@ApplicationModule(allowedDependencies = {"shared", "audit", "staff", "customer", "pricebook", "plan"})
package com.tendwell.portal;

import org.springframework.modulith.ApplicationModule;
