package com.tendwell.document;

import com.tendwell.customer.Address;
import com.tendwell.customer.CustomerView;
import com.tendwell.document.InvoiceSheet.Labelled;
import com.tendwell.document.InvoiceSheet.Sender;
import com.tendwell.shared.Company;
import com.tendwell.shared.LanguageFormat;
import com.tendwell.shared.Seller;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** Sender and recipient of every document. */
@Component
class LetterHead {

    private final Company company;
    private final Seller seller;

    LetterHead(Company company, Seller seller) {
        this.company = company;
        this.seller = seller;
    }

    Sender sender() {
        return new Sender(
                company.name(),
                company.address(),
                company.mail(),
                company.bankReference(),
                seller.holder(company),
                seller.bic(),
                Stream.of(new Labelled("vat", seller.vatId()), new Labelled("tax.number", seller.taxNumber()))
                        .filter(number -> !number.value().isEmpty())
                        .toList());
    }

    /** Empty for a customer without one. */
    static Optional<Labelled> vatIdOf(CustomerView customer) {
        return Optional.of(customer.vatId()).filter(id -> !id.isEmpty()).map(id -> new Labelled("fact.vat", id));
    }

    List<String> recipient(CustomerView customer, LanguageFormat words) {
        Address address = customer.billingAddress();
        String country = address.country().equalsIgnoreCase(company.country()) ? "" : words.country(address.country());
        return Stream.of(Stream.of(customer.name()), address.lines().stream(), Stream.of(country))
                .flatMap(Function.identity())
                .filter(line -> !line.isBlank())
                .toList();
    }
}
