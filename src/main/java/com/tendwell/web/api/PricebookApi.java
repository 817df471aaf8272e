package com.tendwell.web.api;

import com.tendwell.pricebook.Pricebook;
import com.tendwell.pricebook.Pricebook.NewItem;
import com.tendwell.pricebook.PricebookItemView;
import com.tendwell.shared.Refused;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.Optional;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping(path = "/api/pricebook-items", produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "Pricebook items", description = "Items that can be sold: code, name, unit price before tax")
class PricebookApi {

    private final Pricebook pricebook;

    PricebookApi(Pricebook pricebook) {
        this.pricebook = pricebook;
    }

    @GetMapping
    @NeedsScope("pricebook:read")
    @Operation(summary = "List pricebook items, newest first")
    ResponseEntity<Listing<PricebookItemView>> list(
            @RequestParam Optional<String> cursor, @RequestParam(defaultValue = Listing.DEFAULT_LIMIT) int limit) {
        return Listing.of(pricebook.page(cursor, limit));
    }

    @PostMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
    @NeedsScope("pricebook:write")
    @Operation(summary = "Add an item")
    ResponseEntity<PricebookItemView> add(@RequestBody NewItem item) {
        PricebookItemView added = pricebook.add(item);
        return ETags.created("/api/pricebook-items/" + added.code(), added, added.version());
    }

    @GetMapping("/{item}")
    @NeedsScope("pricebook:read")
    @Operation(summary = "Read one item, by code or id")
    ResponseEntity<PricebookItemView> get(@PathVariable String item) {
        PricebookItemView found = find(item);
        return ETags.ok(found, found.version());
    }

    @PutMapping(path = "/{item}", consumes = MediaType.APPLICATION_JSON_VALUE)
    @NeedsScope({"pricebook:write", "pricebook:read"})
    @Operation(summary = "Change an item", description = "Plans that use it keep the price they were created with.")
    ResponseEntity<PricebookItemView> change(
            @PathVariable String item,
            @RequestHeader(name = "If-Match", required = false) String ifMatch,
            @RequestBody NewItem input) {
        PricebookItemView present = find(item);
        long version = ETags.matched(ifMatch, present.version(), "pricebook item", item);
        PricebookItemView changed = pricebook.change(present.id(), version, input);
        return ETags.ok(changed, changed.version());
    }

    @DeleteMapping("/{item}")
    @NeedsScope({"pricebook:write", "pricebook:read"})
    @Operation(
            summary = "Archive an item",
            description = "It stays on plans that use it and cannot be added to others.")
    ResponseEntity<PricebookItemView> archive(
            @PathVariable String item, @RequestHeader(name = "If-Match", required = false) String ifMatch) {
        PricebookItemView present = find(item);
        long version = ETags.matched(ifMatch, present.version(), "pricebook item", item);
        PricebookItemView archived = pricebook.archive(present.id(), version);
        return ETags.ok(archived, archived.version());
    }

    private PricebookItemView find(String item) {
        return Addresses.id(item)
                .map(pricebook::get)
                .orElseGet(() -> pricebook.byCode(item).orElseThrow(() -> Refused.notFound("pricebook-item", item)));
    }
}
