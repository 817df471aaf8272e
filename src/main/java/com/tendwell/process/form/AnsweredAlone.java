package com.tendwell.process.form;

import com.tendwell.shared.Actor;

/**
 * A manager answered a task from which everybody, they too, is excluded.
 *
 * @param name of the task, with the number of its case
 * @param note the reason, never blank
 */
public record AnsweredAlone(TaskCase task, String name, Actor person, String note) {}
