/** bpmn/deliver-notification-repair.bpmn: a delivery that failed for good, for a person to retry. */
package com.tendwell.process.delivernotificationrepair;
