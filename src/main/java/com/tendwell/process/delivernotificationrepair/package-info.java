/** {@code bpmn/deliver-notification-repair.bpmn}: a mail whose every attempt failed, for a person to retry. */
package com.tendwell.process.delivernotificationrepair;
