package com.tendwell.shared;

import java.util.Optional;
import java.util.function.Function;

/**
 * A kind of mail to customers, one bean each, from the room that publishes the event. The mail is written by the system
 * in the event's transaction and sent afterwards. Its templates are {@code mail/<name>.html} and {@code
 * mail/<name>.txt}; its texts, including {@code <name>.subject}, are in {@code mail/<name>.properties} and {@code
 * mail/<name>_de.properties}.
 *
 * @param name kebab-case, unique
 * @param event the type of event that triggers it
 * @param content what to write; empty if this event needs no mail
 */
public record MailKind<E extends DomainEvent>(String name, Class<E> event, Function<E, Optional<MailContent>> content) {

    /** The content for the event; empty if the event is of another type or needs no mail. */
    public Optional<MailContent> about(DomainEvent happened) {
        return event.isInstance(happened) ? content.apply(event.cast(happened)) : Optional.empty();
    }
}
