package com.tendwell.shared;

import java.util.function.Supplier;

/**
 * Who acts on this thread, and because of which process step. Set by the drivers (sign-on, token, process) and read by
 * the rooms; if none is set, the system acts on its own behalf.
 */
public final class CurrentActor {

    private static final ThreadLocal<Actor> ACTOR = new ThreadLocal<>();
    private static final ThreadLocal<Cause> CAUSE = new ThreadLocal<>();
    private static final ThreadLocal<Boolean> ALONE = new ThreadLocal<>();

    private CurrentActor() {}

    public static Actor actor() {
        Actor actor = ACTOR.get();
        return actor == null ? Actor.systemFor("") : actor;
    }

    public static Cause cause() {
        Cause cause = CAUSE.get();
        return cause == null ? Cause.NONE : cause;
    }

    /** Runs work as the given actor, then restores the previous one. */
    public static <T> T as(Actor actor, Supplier<T> work) {
        Actor before = ACTOR.get();
        ACTOR.set(actor);
        try {
            return work.get();
        } finally {
            restore(ACTOR, before);
        }
    }

    public static void as(Actor actor, Runnable work) {
        as(actor, () -> {
            work.run();
            return null;
        });
    }

    /** Runs work with the given cause, then restores the previous one. */
    public static <T> T because(Cause cause, Supplier<T> work) {
        Cause before = CAUSE.get();
        CAUSE.set(cause);
        try {
            return work.get();
        } finally {
            restore(CAUSE, before);
        }
    }

    /**
     * Runs an answer for which nobody else is left, in a company that lets one person decide alone: rules that need a second
     * person let it pass.
     */
    public static <T> T alone(Supplier<T> work) {
        ALONE.set(true);
        try {
            return work.get();
        } finally {
            ALONE.remove();
        }
    }

    /** Whether the acting person decides alone, as {@link #alone} says. */
    public static boolean decidesAlone() {
        return ALONE.get() != null;
    }

    /** For a filter around a whole request, which must call {@link #clear()} in a finally block. */
    public static void begin(Actor actor) {
        ACTOR.set(actor);
    }

    public static void clear() {
        ACTOR.remove();
        CAUSE.remove();
        ALONE.remove();
    }

    private static <T> void restore(ThreadLocal<T> holder, T before) {
        if (before == null) {
            holder.remove();
        } else {
            holder.set(before);
        }
    }
}
