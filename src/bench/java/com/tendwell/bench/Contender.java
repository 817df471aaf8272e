package com.tendwell.bench;

/** A way to carry out activations. Each client runs one activation at a time. */
interface Contender extends AutoCloseable {

    String name();

    /** Prepares the next round; not counted. */
    void prepare(int activations);

    /** One complete activation, from the request to the end of the last step; called by many clients at once. */
    void activateOne() throws Exception;

    /** Follow-up work of activations that runs every few seconds; counted, at the end of a round. */
    default void settle() throws Exception {}

    /** Finishes outstanding work, so that the other contender's round is not disturbed; not counted. */
    default void tidy() throws Exception {}

    @Override
    void close();
}
