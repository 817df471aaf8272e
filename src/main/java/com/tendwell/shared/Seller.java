package com.tendwell.shared;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What invoices and payment instructions say of the company beside its name and address. Everything may be empty; in
 * production, companies in the European Union and Great Britain name one of the two tax numbers.
 *
 * @param vatId as in {@code DE123456789}
 * @param taxNumber given by the tax office
 * @param accountHolder empty if it is the company's name
 * @param bic of the bank that {@link Company#bankReference} belongs to
 */
@ConfigurationProperties("tendwell.company")
public record Seller(
        @DefaultValue("") String vatId,
        @DefaultValue("") String taxNumber,
        @DefaultValue("") String accountHolder,
        @DefaultValue("") String bic) {

    public Seller {
        vatId = vatId.strip();
        taxNumber = taxNumber.strip();
        accountHolder = accountHolder.strip();
        bic = bic.strip();
    }

    /** Who the account belongs to. */
    public String holder(Company company) {
        return accountHolder.isEmpty() ? company.name() : accountHolder;
    }
}
