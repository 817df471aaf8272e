/** Floor 0: what every room may use: events, the acting person, money, the one clock, refusals. Knows no room. */
package com.tendwell.shared;
