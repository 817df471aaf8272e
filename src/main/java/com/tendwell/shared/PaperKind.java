package com.tendwell.shared;

import java.util.function.Function;

/**
 * A kind of PDF that can be attached to a mail, one bean each; rendered when the mail is sent.
 *
 * @param kind as in {@link Subject}
 * @param pdf renders the PDF for an id
 */
public record PaperKind(String kind, Function<String, byte[]> pdf) {}
