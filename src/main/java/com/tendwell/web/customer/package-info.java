/** Pages for customers, behind signed links. */
package com.tendwell.web.customer;
