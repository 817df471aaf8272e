package com.tendwell.customer;

import com.tendwell.customer.CustomerView.Contact;
import com.tendwell.customer.NewCustomer.NewLocation;
import com.tendwell.shared.Checks;
import com.tendwell.shared.MailAddress;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.IllformedLocaleException;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** Validates the data of a customer and names every invalid field with what to send instead. */
final class CustomerChecks {

    private static final int MAX_CONTACTS = 20;
    private static final int MAX_LOCATIONS = 500;
    private static final Pattern VAT_ID = Pattern.compile("(?=.*[0-9].*[0-9])[A-Z0-9+*]{4,20}");
    private static final Pattern PHONE = Pattern.compile("[+0-9][0-9 ()/.x-]{2,39}");
    private static final Set<String> COUNTRIES = Set.of(Locale.getISOCountries());

    private final Checks checks = new Checks();

    private CustomerChecks() {}

    /**
     * @return the data, trimmed and with defaults
     * @throws com.tendwell.shared.Refused naming every invalid field
     */
    static NewCustomer cleaned(NewCustomer input) {
        CustomerChecks me = new CustomerChecks();
        NewCustomer clean = me.customer(input);
        me.checks.done();
        return clean;
    }

    /** A contact with a valid e-mail address; name and phone may be empty. */
    static Contact reachable(String name, String email, String phone) {
        CustomerChecks me = new CustomerChecks();
        if (email == null || email.isBlank()) {
            me.checks.reject("email", null, "is missing: enter an address such as anna@example.com");
        }
        Contact clean = new Contact(
                me.checks.optionalLine("name", name, 200), me.email("email", email), me.phone("phone", phone));
        me.checks.done();
        return clean;
    }

    private NewCustomer customer(NewCustomer input) {
        if (input.kind() == null) {
            checks.reject("kind", null, "is missing: send RESIDENTIAL or COMMERCIAL");
        }
        return new NewCustomer(
                checks.line("name", input.name(), 200),
                input.kind(),
                language(input.language()),
                address("billingAddress", input.billingAddress()),
                vatId(input.vatId()),
                taxRate(input.taxRate()),
                contacts(input.contacts()),
                locations(input.locations()));
    }

    private String language(String tag) {
        String text = checks.line("language", tag, 35);
        if (!text.isEmpty() && !isLanguage(text)) {
            checks.reject("language", tag, "is not an IETF language tag such as en, de-AT or fil");
        }
        return text;
    }

    private static boolean isLanguage(String tag) {
        try {
            Locale locale = new Locale.Builder().setLanguageTag(tag).build();
            // A language that nobody has named has only its code as its name.
            return !locale.getLanguage().isEmpty()
                    && !locale.getDisplayLanguage(Locale.ENGLISH).equalsIgnoreCase(locale.getLanguage());
        } catch (IllformedLocaleException e) {
            return false;
        }
    }

    private Address address(String field, Address input) {
        if (input == null) {
            checks.reject(
                    field,
                    null,
                    "is missing: send street, postalCode, city, region where the country has states, and country");
            return null;
        }
        String country = country(field + ".country", input.country());
        String code = field + ".postalCode";
        String region = field + ".region";
        return new Address(
                checks.line(field + ".street", input.street(), 200),
                Address.needsPostalCode(country)
                        ? checks.line(code, input.postalCode(), 20)
                        : checks.optionalLine(code, input.postalCode(), 20),
                checks.line(field + ".city", input.city(), 100),
                Address.needsRegion(country)
                        ? checks.line(region, input.region(), 100)
                        : checks.optionalLine(region, input.region(), 100),
                country);
    }

    private String country(String field, String input) {
        String code = input == null ? "" : input.strip().toUpperCase(Locale.ROOT);
        if (!COUNTRIES.contains(code)) {
            checks.reject(field, input, "is not an ISO 3166-1 country code of two letters such as DE or US");
        }
        return code;
    }

    /** Blanks, dots, hyphens and slashes are how people group it, and no part of it. */
    private String vatId(String input) {
        String id = checks.optionalLine("vatId", input, 40)
                .replaceAll("[\\s./-]", "")
                .toUpperCase(Locale.ROOT);
        if (!id.isEmpty() && !VAT_ID.matcher(id).matches()) {
            checks.reject("vatId", input, "is not a VAT ID such as DE123456789");
        }
        return id;
    }

    private BigDecimal taxRate(BigDecimal input) {
        BigDecimal rate = input == null ? BigDecimal.ZERO : input;
        if (rate.signum() < 0 || rate.compareTo(BigDecimal.valueOf(100)) > 0) {
            checks.reject("taxRate", rate, "must be from 0 to 100 percent");
            return BigDecimal.ZERO;
        }
        if (rate.stripTrailingZeros().scale() > 2) {
            checks.reject("taxRate", rate, "must have at most two decimals, for example 19.00");
            return BigDecimal.ZERO;
        }
        return rate.setScale(2, RoundingMode.UNNECESSARY);
    }

    private List<Contact> contacts(List<Contact> input) {
        List<Contact> clean = new ArrayList<>();
        List<Contact> contacts = atMost(MAX_CONTACTS, "contacts", input);
        for (int i = 0; i < contacts.size(); i++) {
            Contact contact = contacts.get(i);
            String field = "contacts[" + i + "]";
            if (contact == null) {
                checks.reject(field, null, "is empty: send name, email and phone, or leave it out");
            } else {
                clean.add(new Contact(
                        checks.line(field + ".name", contact.name(), 200),
                        email(field + ".email", contact.email()),
                        phone(field + ".phone", contact.phone())));
            }
        }
        return clean;
    }

    private String email(String field, String input) {
        String text = checks.optionalLine(field, input, 254);
        if (!text.isEmpty() && MailAddress.forSending(text).isEmpty()) {
            checks.reject(field, input, "is not an e-mail address such as anna@example.com");
        }
        return text;
    }

    private String phone(String field, String input) {
        String text = checks.optionalLine(field, input, 40);
        if (!text.isEmpty() && !PHONE.matcher(text).matches()) {
            checks.reject(
                    field, input, "is not a phone number such as +49 30 123456: use only digits, spaces and ()/.-x");
        }
        return text;
    }

    private List<NewLocation> locations(List<NewLocation> input) {
        List<NewLocation> clean = new ArrayList<>();
        List<NewLocation> locations = atMost(MAX_LOCATIONS, "locations", input);
        Set<String> names = new HashSet<>();
        for (int i = 0; i < locations.size(); i++) {
            NewLocation location = locations.get(i);
            String field = "locations[" + i + "]";
            if (location == null) {
                checks.reject(field, null, "is empty: send name, address and timeZone, or leave it out");
                continue;
            }
            String name = checks.line(field + ".name", location.name(), 200);
            if (!name.isEmpty() && !names.add(name)) {
                checks.reject(field + ".name", name, "is duplicated: give each location its own name");
            }
            clean.add(new NewLocation(
                    name,
                    address(field + ".address", location.address()),
                    timeZone(field + ".timeZone", location.timeZone())));
        }
        return clean;
    }

    private String timeZone(String field, String input) {
        String zone = input == null ? "" : input.strip();
        if (!ZoneId.getAvailableZoneIds().contains(zone)) {
            checks.reject(field, input, "is not an IANA time zone such as Europe/Berlin or America/New_York");
        }
        return zone;
    }

    private <T> List<T> atMost(int most, String field, List<T> input) {
        if (input != null && input.size() > most) {
            checks.reject(field, input.size(), "are too many: the maximum is " + most);
            return List.of();
        }
        return input == null ? List.of() : input;
    }
}
