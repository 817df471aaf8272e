package com.tendwell.web.office;

import com.tendwell.customer.Address;
import com.tendwell.customer.CustomerView;
import com.tendwell.customer.NewCustomer;
import com.tendwell.shared.PlainText;
import java.util.ArrayList;
import java.util.List;

/**
 * The form of a customer; see {@link NewCustomer} for the fields.
 *
 * @param locations new locations; existing ones are kept
 * @param version of the customer being edited; empty for a new one
 */
public record CustomerForm(
        String name,
        String kind,
        String language,
        String vatId,
        String taxRate,
        Place billingAddress,
        List<Contact> contacts,
        List<Site> locations,
        String version) {

    /** A postal address as entered. */
    public record Place(String street, String postalCode, String city, String region, String country) {

        static final Place EMPTY = new Place("", "", "", "", "");

        static Place of(Address address) {
            return new Place(
                    address.street(), address.postalCode(), address.city(), address.region(), address.country());
        }

        Address read() {
            return new Address(
                    entered(street),
                    entered(postalCode),
                    entered(city),
                    entered(region),
                    entered(country).toUpperCase());
        }
    }

    /** A contact as entered. */
    public record Contact(String name, String email, String phone) {

        boolean isEmpty() {
            return FormReader.nothing(name) && FormReader.nothing(email) && FormReader.nothing(phone);
        }
    }

    /** A location as entered; ignored if it has neither name nor street. */
    public record Site(String name, Place address, String timeZone) {

        boolean isEmpty() {
            return FormReader.nothing(name) && (address == null || FormReader.nothing(address.street()));
        }
    }

    public CustomerForm {
        billingAddress = billingAddress == null ? Place.EMPTY : billingAddress;
        contacts = contacts == null
                ? List.of()
                : contacts.stream().filter(row -> row != null && !row.isEmpty()).toList();
        locations = locations == null
                ? List.of()
                : locations.stream()
                        .filter(row -> row != null && !row.isEmpty())
                        .toList();
    }

    static CustomerForm forNew() {
        return new CustomerForm("", "RESIDENTIAL", "en", "", "19", Place.EMPTY, List.of(), List.of(), "");
    }

    static CustomerForm of(CustomerView customer) {
        return new CustomerForm(
                customer.name(),
                customer.kind().name(),
                customer.language(),
                customer.vatId(),
                customer.taxRate().stripTrailingZeros().toPlainString(),
                Place.of(customer.billingAddress()),
                customer.contacts().stream()
                        .map(contact -> new Contact(contact.name(), contact.email(), contact.phone()))
                        .toList(),
                List.of(),
                Long.toString(customer.version()));
    }

    /** The contacts entered, plus one empty row. */
    public List<Contact> contactRows() {
        List<Contact> rows = new ArrayList<>(contacts);
        rows.add(new Contact("", "", ""));
        return rows;
    }

    /** The locations entered, plus one empty row. */
    public List<Site> locationRows() {
        List<Site> rows = new ArrayList<>(locations);
        rows.add(new Site("", Place.EMPTY, "Europe/Berlin"));
        return rows;
    }

    /** @throws com.tendwell.shared.Refused naming every field that could not be parsed */
    NewCustomer read() {
        FormReader reader = new FormReader();
        NewCustomer customer = new NewCustomer(
                entered(name),
                reader.choice("kind", CustomerView.Kind.class, kind),
                entered(language),
                billingAddress.read(),
                entered(vatId),
                reader.decimal("taxRate", taxRate),
                contacts.stream()
                        .map(row -> new CustomerView.Contact(
                                entered(row.name()), entered(row.email()), entered(row.phone())))
                        .toList(),
                locations.stream()
                        .map(row -> new NewCustomer.NewLocation(
                                entered(row.name()),
                                (row.address() == null ? Place.EMPTY : row.address()).read(),
                                entered(row.timeZone())))
                        .toList());
        reader.refuseUnreadable();
        return customer;
    }

    private static String entered(String typed) {
        return PlainText.trimmed(typed);
    }
}
