/** Pages behind signed links. */
package com.tendwell.web.customer;
