package com.tendwell.local;

import com.tendwell.customer.Address;
import com.tendwell.customer.CustomerView.Contact;
import com.tendwell.customer.CustomerView.Kind;
import com.tendwell.customer.NewCustomer;
import java.math.BigDecimal;
import java.util.List;

/** The customers of the demo company: an auto-repair shop and an HVAC firm under one roof. */
enum DemoCustomer {
    BAKERY("Bäckerei Lindner", Kind.COMMERCIAL, "de", "Brotweg 3", "10405", "Jonas Lindner", "jonas@lindner.example"),
    HOTEL("Hotel Seeblick", Kind.COMMERCIAL, "de", "Uferallee 12", "14467", "Miriam Kurz", "kurz@seeblick.example"),
    DENTIST("Dr. Okafor Dental", Kind.COMMERCIAL, "en", "Torstr. 88", "10119", "Ada Okafor", "ada@okafor.example"),
    BREWERY("Nordhof Brewery", Kind.COMMERCIAL, "en", "Am Speicher 1", "13507", "Piet Nord", "piet@nordhof.example"),
    SCHOOL("Montessori School West", Kind.COMMERCIAL, "en", "Ahornallee 20", "14050", "Lena Voss", "voss@mont.example"),
    CLINIC("Clinic at the Park", Kind.COMMERCIAL, "en", "Parkstr. 5", "13187", "Emil Brandt", "brandt@clinic.example"),
    COURIER("Blitz Couriers", Kind.COMMERCIAL, "en", "Hafenstr. 41", "12099", "Sana Yildiz", "fleet@blitz.example"),
    TAXI("Taxi Krüger", Kind.COMMERCIAL, "de", "Kantstr. 140", "10623", "Uwe Krüger", "uwe@krueger.example"),
    NOVAK("Ivana Novak", Kind.RESIDENTIAL, "en", "Lindenweg 9", "12557", "Ivana Novak", "ivana@novak.example"),
    MEYER("Familie Meyer", Kind.RESIDENTIAL, "de", "Gartenstr. 17", "13355", "Ute Meyer", "ute@meyer.example"),
    SILVA("Rui Silva", Kind.RESIDENTIAL, "en", "Weserstr. 60", "12045", "Rui Silva", ""),
    WEBER("Hanna Weber", Kind.RESIDENTIAL, "de", "Bergmannstr. 2", "10961", "Hanna Weber", "hanna@weber.example");

    private final NewCustomer content;

    DemoCustomer(String name, Kind kind, String language, String street, String postalCode, String who, String email) {
        Address address = new Address(street, postalCode, "Berlin", "DE");
        this.content = new NewCustomer(
                name,
                kind,
                language,
                address,
                new BigDecimal("19.00"),
                List.of(new Contact(who, email, "+49 30 5550" + (100 + ordinal()))),
                List.of(new NewCustomer.NewLocation("Main site", address, "Europe/Berlin")));
    }

    NewCustomer content() {
        return content;
    }
}
