/** Floor 1: every domain event as an append-only entry, sealed by a hash chain. */
package com.tendwell.audit;
