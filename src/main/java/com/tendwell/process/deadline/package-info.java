/** Open tasks over time: due dates, reminders, escalation to managers, and tasks whose assignee has left. */
package com.tendwell.process.deadline;
