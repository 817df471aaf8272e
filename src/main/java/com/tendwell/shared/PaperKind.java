package com.tendwell.shared;

import java.util.function.Function;

/**
 * Paper that can go with a mail, one bean for each kind. It is rendered when the mail is sent.
 *
 * @param kind as in {@link Subject}
 * @param pdf the PDF for an id
 */
public record PaperKind(String kind, Function<String, byte[]> pdf) {}
