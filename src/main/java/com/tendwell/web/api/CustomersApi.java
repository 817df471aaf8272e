package com.tendwell.web.api;

import com.tendwell.customer.CustomerView;
import com.tendwell.customer.Customers;
import com.tendwell.customer.NewCustomer;
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
@RequestMapping(path = "/api/customers", produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "Customers", description = "Who buys: contacts, billing address, tax rate, service locations")
class CustomersApi {

    /** Why the customer is blocked. */
    record NewBlock(String reason) {}

    private final Customers customers;
    private final Addresses addresses;

    CustomersApi(Customers customers, Addresses addresses) {
        this.customers = customers;
        this.addresses = addresses;
    }

    @GetMapping
    @NeedsScope("customers:read")
    @Operation(summary = "List customers, newest first")
    ResponseEntity<Listing<CustomerView>> list(
            @RequestParam(defaultValue = "") String search,
            @RequestParam Optional<String> cursor,
            @RequestParam(defaultValue = Listing.DEFAULT_LIMIT) int limit) {
        return Listing.of(customers.page(search, cursor, limit));
    }

    @PostMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
    @NeedsScope("customers:write")
    @Operation(summary = "Register a customer")
    ResponseEntity<CustomerView> register(@RequestBody NewCustomer customer) {
        CustomerView registered = customers.register(customer);
        return ETags.created("/api/customers/" + registered.number(), registered, registered.version());
    }

    @GetMapping("/{customer}")
    @NeedsScope("customers:read")
    @Operation(summary = "Read one customer, by number or id")
    ResponseEntity<CustomerView> get(@PathVariable String customer) {
        CustomerView found = addresses.customer(customer);
        return ETags.ok(found, found.version());
    }

    @PutMapping(path = "/{customer}", consumes = MediaType.APPLICATION_JSON_VALUE)
    @NeedsScope({"customers:write", "customers:read"})
    @Operation(
            summary = "Replace a customer's details",
            description =
                    "Locations are matched by name: existing ones are changed, new ones added, and none is removed.")
    ResponseEntity<CustomerView> change(
            @PathVariable String customer,
            @RequestHeader(name = "If-Match", required = false) String ifMatch,
            @RequestBody NewCustomer input) {
        CustomerView present = addresses.customer(customer);
        long version = ETags.matched(ifMatch, present.version(), "customer", customer);
        CustomerView changed = customers.change(present.id(), version, input);
        return ETags.ok(changed, changed.version());
    }

    @PutMapping(path = "/{customer}/block", consumes = MediaType.APPLICATION_JSON_VALUE)
    @NeedsScope({"customers:write", "customers:read"})
    @Operation(
            summary = "Block a customer from new sales and from activation of pending purchases",
            description = "For finance and managers. Plans in service continue.")
    ResponseEntity<CustomerView> block(
            @PathVariable String customer,
            @RequestHeader(name = "If-Match", required = false) String ifMatch,
            @RequestBody NewBlock block) {
        CustomerView present = addresses.customer(customer);
        ETags.matched(ifMatch, present.version(), "customer", customer);
        CustomerView blocked = customers.block(present.id(), block.reason());
        return ETags.ok(blocked, blocked.version());
    }

    @DeleteMapping("/{customer}/block")
    @NeedsScope({"customers:write", "customers:read"})
    @Operation(summary = "Unblock a customer", description = "For finance and managers.")
    ResponseEntity<CustomerView> unblock(
            @PathVariable String customer,
            @RequestHeader(name = "If-Match", required = false) String ifMatch,
            @RequestParam(defaultValue = "") String reason) {
        CustomerView present = addresses.customer(customer);
        ETags.matched(ifMatch, present.version(), "customer", customer);
        CustomerView free = customers.unblock(present.id(), reason);
        return ETags.ok(free, free.version());
    }
}
