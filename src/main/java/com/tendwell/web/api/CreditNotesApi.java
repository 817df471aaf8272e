package com.tendwell.web.api;

import com.tendwell.billing.CreditNoteView;
import com.tendwell.billing.CreditNotes;
import com.tendwell.billing.MoneyOut;
import com.tendwell.billing.MoneyOut.Asked;
import com.tendwell.billing.MoneyOut.MoneyOutView;
import com.tendwell.billing.MoneyOut.NewCreditNote;
import com.tendwell.billing.MoneyOutRequests;
import com.tendwell.document.Documents;
import com.tendwell.web.PdfAnswer;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api")
@Tag(
        name = "Credit notes",
        description = "Amounts of invoices that are no longer owed; with a gapless number range of their own")
class CreditNotesApi {

    private final CreditNotes notes;
    private final MoneyOut moneyOut;
    private final MoneyOutRequests requests;
    private final Documents documents;
    private final Addresses addresses;

    CreditNotesApi(
            CreditNotes notes, MoneyOut moneyOut, MoneyOutRequests requests, Documents documents, Addresses addresses) {
        this.notes = notes;
        this.moneyOut = moneyOut;
        this.requests = requests;
        this.documents = documents;
        this.addresses = addresses;
    }

    @GetMapping(path = "/credit-notes", produces = MediaType.APPLICATION_JSON_VALUE)
    @NeedsScope("invoices:read")
    @Operation(summary = "List credit notes, newest first", description = "For finance and managers.")
    ResponseEntity<Listing<CreditNoteView>> list(
            @RequestParam Optional<String> cursor, @RequestParam(defaultValue = Listing.DEFAULT_LIMIT) int limit) {
        return Listing.of(notes.page(cursor, limit));
    }

    @GetMapping(path = "/credit-notes/{number}", produces = MediaType.APPLICATION_JSON_VALUE)
    @NeedsScope("invoices:read")
    @Operation(summary = "Read one credit note, by number")
    CreditNoteView get(@PathVariable String number) {
        return notes.get(number);
    }

    @GetMapping(path = "/credit-notes/{number}.pdf", produces = MediaType.APPLICATION_PDF_VALUE)
    @NeedsScope("invoices:read")
    @Operation(summary = "Download a credit note as PDF")
    ResponseEntity<byte[]> pdf(@PathVariable String number) {
        CreditNoteView note = notes.get(number);
        return PdfAnswer.inline(note.number(), documents.creditNote(note.number()));
    }

    @GetMapping(path = "/invoices/{invoice}/credit-notes", produces = MediaType.APPLICATION_JSON_VALUE)
    @NeedsScope("invoices:read")
    @Operation(summary = "List the credit notes of an invoice, oldest first")
    List<CreditNoteView> ofInvoice(@PathVariable String invoice) {
        return notes.ofInvoice(addresses.invoice(invoice).id());
    }

    @PostMapping(
            path = "/invoices/{invoice}/credit-notes",
            consumes = MediaType.APPLICATION_JSON_VALUE,
            produces = MediaType.APPLICATION_JSON_VALUE)
    @NeedsScope({"invoices:write", "invoices:read"})
    @Operation(
            summary = "Credit an open or paid invoice, in part or in full",
            description = "With inFull, the amount confirms everything that is left. When a whole term in service is"
                    + " credited, planAfter says what becomes of the plan: CANCEL_NOW, CANCEL_ON (with lastDay) or KEEP."
                    + " A part that was already paid becomes customer credit. An open invoice with nothing left to credit"
                    + " becomes Void. To void an invoice for a term, cancel its plan instead. If another person has to"
                    + " approve it first, the answer is 202 with the request that waits.")
    ResponseEntity<?> issue(@PathVariable String invoice, @RequestBody NewCreditNote note) {
        String number = addresses.invoice(invoice).number().orElse(invoice);
        Asked asked = moneyOut.credit(number, note);
        return asked.note()
                .<ResponseEntity<?>>map(
                        issued -> ResponseEntity.created(URI.create("/api/credit-notes/" + issued.number()))
                                .body(issued))
                .orElseGet(() -> waiting(number, asked));
    }

    @GetMapping(path = "/invoices/{invoice}/money-out", produces = MediaType.APPLICATION_JSON_VALUE)
    @NeedsScope("invoices:read")
    @Operation(
            summary = "List the credit notes and refunds that people asked for, oldest first",
            description =
                    "With voids of open invoices. A request waits until another person has approved it where two are"
                            + " needed.")
    List<MoneyOutView> moneyOut(@PathVariable String invoice) {
        return requests.ofInvoice(addresses.invoice(invoice).id());
    }

    /** The answer to a request that another person has to approve. */
    static ResponseEntity<?> waiting(String invoice, Asked asked) {
        return ResponseEntity.accepted()
                .location(URI.create("/api/invoices/" + invoice + "/money-out"))
                .body(asked.request());
    }
}
