package com.tendwell.shared;

/**
 * The process step that caused an event.
 *
 * @param processInstance id of the process instance, empty outside a process
 * @param task id of the element in the drawing (for example {@code create-invoice}), empty outside a process
 */
public record Cause(String processInstance, String task) {

    public static final Cause NONE = new Cause("", "");
}
