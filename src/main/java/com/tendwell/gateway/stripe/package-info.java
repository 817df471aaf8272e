/** The payment provider Stripe. */
package com.tendwell.gateway.stripe;
