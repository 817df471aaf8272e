package com.tendwell.document;

import com.tendwell.customer.Address;
import com.tendwell.customer.CustomerView;
import com.tendwell.document.InvoiceSheet.Sender;
import com.tendwell.shared.Company;
import com.tendwell.shared.LanguageFormat;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** Sender and recipient of every document. */
@Component
class LetterHead {

    private final Company company;

    LetterHead(Company company) {
        this.company = company;
    }

    Sender sender() {
        return new Sender(company.name(), company.address(), company.mail(), company.bankReference());
    }

    List<String> recipient(CustomerView customer, LanguageFormat words) {
        Address address = customer.billingAddress();
        String country = address.country().equalsIgnoreCase(company.country()) ? "" : words.country(address.country());
        return Stream.of(
                        customer.name(),
                        address.street(),
                        (address.postalCode() + " " + address.city()).strip(),
                        country)
                .filter(line -> !line.isBlank())
                .toList();
    }
}
