package com.tendwell.shared;

import java.util.Optional;
import java.util.function.Function;

/**
 * A kind of mail to customers, one bean for each, from the room that has something to tell. It is written in the
 * transaction of the event, by the system whoever acts, and sent after it. Its templates are {@code mail/<name>.html}
 * and {@code mail/<name>.txt}; its sentences, of which {@code <name>.subject} is one, stand in
 * {@code mail/<name>.properties} and {@code mail/<name>_de.properties}.
 *
 * @param name kebab-case, unlike all others
 * @param event of which it tells
 * @param content what to say; empty where this time there is nothing to tell
 */
public record MailKind<E extends DomainEvent>(String name, Class<E> event, Function<E, Optional<MailContent>> content) {

    /** What to say about the event; empty where it is of another kind, or there is nothing to tell. */
    public Optional<MailContent> about(DomainEvent happened) {
        return event.isInstance(happened) ? content.apply(event.cast(happened)) : Optional.empty();
    }
}
