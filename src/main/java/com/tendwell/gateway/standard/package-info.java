/** Any payment provider that sends Standard Webhooks in our format. */
package com.tendwell.gateway.standard;
