package com.tendwell.customer;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** The fields that a change altered, in words for the audit log. */
record CustomerDifference(String before, String after) {

    static CustomerDifference between(CustomerView before, CustomerView after) {
        Map<String, String> old = words(before);
        Map<String, String> now = words(after);
        Predicate<String> differs = field -> !old.get(field).equals(now.get(field));
        return new CustomerDifference(sentence(old, differs), sentence(now, differs));
    }

    private static String sentence(Map<String, String> words, Predicate<String> differs) {
        return words.entrySet().stream()
                .filter(entry -> differs.test(entry.getKey()))
                .map(entry -> entry.getKey() + ": " + entry.getValue())
                .collect(Collectors.joining("; "));
    }

    private static Map<String, String> words(CustomerView customer) {
        Map<String, String> words = new LinkedHashMap<>();
        words.put("name", customer.name());
        words.put("kind", customer.kind().name());
        words.put("language", customer.language());
        words.put("billing address", words(customer.billingAddress()));
        words.put("VAT ID", customer.vatId());
        words.put("tax rate", customer.taxRate().toPlainString());
        words.put(
                "contacts",
                customer.contacts().stream()
                        .map(contact -> contact.name() + " <" + contact.email() + "> " + contact.phone())
                        .collect(Collectors.joining(", ")));
        words.put(
                "locations",
                customer.locations().stream()
                        .map(location ->
                                location.name() + " (" + words(location.address()) + ", " + location.timeZone() + ")")
                        .collect(Collectors.joining(", ")));
        return words;
    }

    private static String words(Address address) {
        return address.inOneLine() + ", " + address.country();
    }
}
