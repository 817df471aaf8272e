package com.tendwell.customer;

import jakarta.persistence.Embeddable;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A postal address.
 *
 * @param postalCode empty in countries without postal codes
 * @param city the town that post goes to
 * @param region state, province or county; empty where addresses do without
 * @param country ISO 3166-1 alpha-2, upper case
 */
@Embeddable
public record Address(String street, String postalCode, String city, String region, String country) {

    /** Countries that have no postal codes, or in which hardly any address carries one. */
    private static final Set<String> WITHOUT_POSTAL_CODES = Set.of(
            "AE", "AG", "AN", "AO", "AW", "BF", "BI", "BJ", "BO", "BQ", "BS", "BW", "BZ", "CD", "CF", "CG", "CI", "CK",
            "CM", "CW", "DJ", "DM", "ER", "FJ", "GA", "GD", "GM", "GQ", "GY", "HK", "IE", "JM", "KI", "KM", "KN", "KP",
            "ML", "MO", "MR", "MW", "NR", "NU", "PA", "QA", "RW", "SB", "SC", "SL", "SR", "ST", "SX", "SY", "TD", "TF",
            "TG", "TK", "TL", "TO", "TT", "TV", "UG", "VU", "YE", "ZW");

    /** {@code Springfield IL 62704}. */
    private static final Set<String> CITY_REGION_CODE = Set.of("AU", "CA", "PR", "US");

    /** {@code Auckland 1010}. */
    private static final Set<String> CITY_CODE = Set.of("BD", "IN", "NZ", "PK", "SG", "TH", "TW");

    /** The post town on a line of its own, the code below it. */
    private static final Set<String> CODE_LAST = Set.of("GB", "GG", "IE", "IM", "JE", "ZA");

    /** From the largest part to the smallest in the country's own writing, the other way round in Latin letters. */
    private static final Set<String> LARGEST_FIRST = Set.of("CN", "JP", "KR");

    /** Without a region. */
    public Address(String street, String postalCode, String city, String country) {
        this(street, postalCode, city, "", country);
    }

    public Address {
        region = region == null ? "" : region;
    }

    /** Whether an address in this country needs a postal code. */
    static boolean needsPostalCode(String country) {
        return !WITHOUT_POSTAL_CODES.contains(country);
    }

    /** Whether an address in this country needs its state or province. */
    static boolean needsRegion(String country) {
        return CITY_REGION_CODE.contains(country);
    }

    /** As an envelope in its country shows it, without recipient and country. */
    public List<String> lines() {
        Stream<String> town;
        if (LARGEST_FIRST.contains(country)) {
            return Stream.of(
                            inItsOwnWriting()
                                    ? new String[] {
                                        postalCode,
                                        country.equals("KR") ? together(region, city) : region + city,
                                        street
                                    }
                                    : new String[] {street, city, together(region, postalCode)})
                    .flatMap(Stream::of)
                    .filter(line -> !line.isBlank())
                    .toList();
        }
        if (CITY_REGION_CODE.contains(country)) {
            town = Stream.of(together(city, region, postalCode));
        } else if (CODE_LAST.contains(country)) {
            town = Stream.of(city, region, postalCode);
        } else if (CITY_CODE.contains(country)) {
            town = Stream.of(together(city, postalCode), region);
        } else {
            town = Stream.of(together(postalCode, city), region);
        }
        return Stream.concat(Stream.of(street), town)
                .filter(line -> !line.isBlank())
                .toList();
    }

    /** {@code Hauptstraße 1, 10115 Berlin}. */
    public String inOneLine() {
        return String.join(", ", lines());
    }

    private boolean inItsOwnWriting() {
        return (street + city + region)
                .codePoints()
                .anyMatch(sign -> Character.isIdeographic(sign) || sign >= 0xAC00 && sign <= 0xD7A3);
    }

    private static String together(String... parts) {
        return String.join(" ", Stream.of(parts).filter(part -> !part.isBlank()).toList());
    }
}
