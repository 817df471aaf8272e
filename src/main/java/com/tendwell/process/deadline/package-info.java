/** Due dates, reminders and escalation of open tasks, and tasks whose assignee has left. */
package com.tendwell.process.deadline;
