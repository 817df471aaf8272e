package com.tendwell.bench;

/** One way to carry out activations. Each client has one activation under way at a time. */
interface Contender extends AutoCloseable {

    String name();

    /** Makes ready what the next round needs; not counted. */
    void prepare(int activations);

    /** One whole activation, from the request to the end of the last step; called by many clients at once. */
    void activateOne() throws Exception;

    /** What activations leave to be done every few seconds; counted, at the end of a round. */
    default void settle() throws Exception {}

    /** Takes care that a round leaves nothing to be done in the next one, which is another's; not counted. */
    default void tidy() throws Exception {}

    @Override
    void close();
}
