package com.tendwell.shared;

import java.net.URI;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The company that sells the plans.
 *
 * @param name as it stands on invoices and mails
 * @param address one line, as it stands on invoices
 * @param mail sender of mails and where customers answer
 * @param zone IANA time zone of the office; business hours and the invoice date are in it
 * @param country ISO 3166-1 alpha-2, lower case: whose public holidays count
 * @param bankReference account to which bank transfers go, as printed on invoices
 * @param baseUrl where customers reach this application; every link in a mail starts with it
 */
@ConfigurationProperties("tendwell.company")
public record Company(
        @DefaultValue("Tendwell Demo Services") String name,
        @DefaultValue("1 Workshop Lane, 10115 Berlin") String address,
        @DefaultValue("office@tendwell.localhost") String mail,
        @DefaultValue("Europe/Berlin") ZoneId zone,
        @DefaultValue("de") String country,
        @DefaultValue("DE02 1203 0000 0000 2020 51") String bankReference,
        @DefaultValue("http://localhost:8080") URI baseUrl) {

    /** Today in the office. */
    public LocalDate today(Clock clock) {
        return LocalDate.now(clock.withZone(zone));
    }
}
