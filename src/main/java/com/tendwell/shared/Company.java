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
 * @param name as printed on invoices and in mails
 * @param address one line, as printed on invoices
 * @param mail sender and reply address of mails
 * @param zone IANA time zone of the office; office hours and invoice dates use it
 * @param country ISO 3166-1 alpha-2, lower case: its public holidays apply
 * @param bankReference account for bank transfers, as printed on invoices
 * @param baseUrl public address of this application; every link in a mail starts with it
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

    /** Today's date in the office's time zone. */
    public LocalDate today(Clock clock) {
        return LocalDate.now(clock.withZone(zone));
    }
}
