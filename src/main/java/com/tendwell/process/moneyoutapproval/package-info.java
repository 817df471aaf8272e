/** {@code bpmn/money-out-approval.bpmn}: another person approves a credit note or refund, or sends it back. */
package com.tendwell.process.moneyoutapproval;
