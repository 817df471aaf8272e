/** Floor 2: what can be sold. */
package com.tendwell.pricebook;
