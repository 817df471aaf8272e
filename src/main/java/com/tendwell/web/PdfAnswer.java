package com.tendwell.web;

import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;

/** A PDF as the answer to a request. */
public final class PdfAnswer {

    private PdfAnswer() {}

    /**
     * Displayed in the browser.
     *
     * @param name without extension, suggested when the file is saved
     */
    public static ResponseEntity<byte[]> inline(String name, byte[] content) {
        return answer(ContentDisposition.inline(), name, content);
    }

    /**
     * Downloaded.
     *
     * @param name without extension
     */
    public static ResponseEntity<byte[]> attachment(String name, byte[] content) {
        return answer(ContentDisposition.attachment(), name, content);
    }

    private static ResponseEntity<byte[]> answer(ContentDisposition.Builder how, String name, byte[] content) {
        return ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_PDF)
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        how.filename(name + ".pdf").build().toString())
                .body(content);
    }
}
