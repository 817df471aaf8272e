/** Floor 2½: reads across rooms: recurring revenue and the month's report. */
package com.tendwell.reporting;
