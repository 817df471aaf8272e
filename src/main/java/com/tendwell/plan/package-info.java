/** Floor 2: service plans, their terms, the movement ledger and the digital features. */
package com.tendwell.plan;
