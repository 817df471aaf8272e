package com.tendwell.web.api;

import com.tendwell.audit.AuditTrail;
import com.tendwell.audit.AuditTrail.Entry;
import com.tendwell.shared.CurrentActor;
import com.tendwell.shared.Subject;
import com.tendwell.shared.SubjectKind;
import com.tendwell.staff.Staff;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import java.util.Optional;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping(path = "/api", produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "Audit", description = "Who did what, when and why; append-only, sealed by a hash chain")
class AuditApi {

    /**
     * Result of verifying the chain.
     *
     * @param seals number of seals
     * @param head hash of the newest seal; keep it elsewhere to detect later that the chain was truncated or rewritten
     */
    record Verification(boolean intact, long seals, String head, List<AuditTrail.Finding> findings) {}

    private final AuditTrail audit;
    private final Staff staff;
    private final List<SubjectKind> kinds;

    AuditApi(AuditTrail audit, Staff staff, List<SubjectKind> kinds) {
        this.audit = audit;
        this.staff = staff;
        this.kinds = kinds;
    }

    @GetMapping("/audit-entries")
    @NeedsScope("audit:read")
    @Operation(summary = "List audit entries, newest first", description = "For managers.")
    ResponseEntity<Listing<Entry>> entries(
            @Parameter(description = "Kind and id, for example plan:SP-2026-000042 or person:finance.anna")
                    @RequestParam
                    Optional<String> subject,
            @RequestParam Optional<String> cursor,
            @RequestParam(defaultValue = Listing.DEFAULT_LIMIT) int limit) {
        staff.require(CurrentActor.actor(), ApiContribution.READ_AUDIT);
        return Listing.of(audit.page(subject.map(this::subject), cursor, limit));
    }

    @GetMapping("/audit-verification")
    @NeedsScope("audit:read")
    @Operation(
            summary = "Verify the hash chain and compare every entry with its seal",
            description = "For managers. Reads the entire log.")
    Verification verify() {
        staff.require(CurrentActor.actor(), ApiContribution.READ_AUDIT);
        List<AuditTrail.Finding> findings = audit.verify();
        AuditTrail.Head head = audit.head();
        return new Verification(findings.isEmpty(), head.seals(), head.hash(), findings);
    }

    private Subject subject(String text) {
        int colon = text.indexOf(':');
        if (colon < 1) {
            throw ApiProblem.field("subject", text, "must be a kind and an id, for example plan:SP-2026-000042");
        }
        String kind = text.substring(0, colon);
        String name = text.substring(colon + 1);
        return new Subject(kind, Addresses.id(name).isPresent() ? name : idOf(kind, name));
    }

    /** Callers ask by number; the entries contain ids. */
    private String idOf(String kind, String number) {
        return kinds.stream()
                .filter(one -> one.kind().equals(kind))
                .findFirst()
                .map(one -> one.find().apply(number).subject().id())
                .orElse(number);
    }
}
