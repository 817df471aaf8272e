/** {@code bpmn/prepaid-activation.bpmn}: purchase or renewal of a pre-paid plan. */
package com.tendwell.process.prepaidactivation;
