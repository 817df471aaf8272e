/** A payment provider that sends Standard Webhooks in our own format. */
package com.tendwell.gateway.standard;
