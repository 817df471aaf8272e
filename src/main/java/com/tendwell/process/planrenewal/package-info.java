/** bpmn/plan-renewal.bpmn: from the offer of the next term to its payment, or to the day on which the plan expires. */
package com.tendwell.process.planrenewal;
