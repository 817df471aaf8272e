/** {@code bpmn/plan-renewal.bpmn}: from the offer of the next term until it is paid or the plan expires. */
package com.tendwell.process.planrenewal;
