package com.tendwell.customer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.tendwell.customer.CustomerView.Contact;
import com.tendwell.customer.NewCustomer.NewLocation;
import com.tendwell.shared.MailAddress;
import com.tendwell.shared.Refused;
import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CustomerChecksTest {

    private static final Address GOOD = new Address("Hauptstraße 1", "10115", "Berlin", "de");

    @Test
    void inputIsTrimmedAndCompleted() {
        NewCustomer clean = CustomerChecks.cleaned(new NewCustomer(
                "  Anna Müller ",
                CustomerView.Kind.RESIDENTIAL,
                "de-AT",
                GOOD,
                null,
                List.of(new Contact(" Anna ", null, " +43 1 234 ")),
                null));

        assertThat(clean.name()).isEqualTo("Anna Müller");
        assertThat(clean.taxRate()).isEqualTo("0.00");
        assertThat(clean.billingAddress().country()).isEqualTo("DE");
        assertThat(clean.contacts()).containsExactly(new Contact("Anna", "", "+43 1 234"));
        assertThat(clean.locations()).isEmpty();
    }

    @Test
    void everyBadFieldIsNamedAtOnce() {
        NewCustomer bad = new NewCustomer(
                " ",
                null,
                "klingon",
                new Address("", "10115", "Ber\nlin", "Germany"),
                new BigDecimal("100.01"),
                List.of(new Contact("", "anna@", "call me")),
                List.of(new NewLocation("Yard", GOOD, "Berlin"), new NewLocation("Yard", null, "Europe/Berlin")));

        Refused refused = catchThrowableOfType(Refused.class, () -> CustomerChecks.cleaned(bad));

        assertThat(refused.kind()).isEqualTo(Refused.Kind.INVALID);
        assertThat(refused.fields())
                .extracting(Refused.Field::field)
                .containsExactlyInAnyOrder(
                        "kind",
                        "name",
                        "language",
                        "billingAddress.street",
                        "billingAddress.city",
                        "billingAddress.country",
                        "taxRate",
                        "contacts[0].name",
                        "contacts[0].email",
                        "contacts[0].phone",
                        "locations[0].timeZone",
                        "locations[1].name",
                        "locations[1].address");
        assertThat(refused).hasMessageContaining("taxRate: must be from 0 to 100 percent");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "anna",
                "anna@localhost",
                "anna@@example.com",
                "anna@example..com",
                ".anna@example.com",
                "anna müller@example.com",
                "anna@example.com,eve@example.com",
                "Anna <anna@example.com>",
                "anna@example.com\r\nBcc: eve@example.com",
                "anna@-example.com",
                "anna@example.com\u0000"
            })
    void anAddressThatCannotBeMailedIsRefused(String email) {
        assertThatThrownBy(() -> CustomerChecks.reachable("Anna", email, ""))
                .isInstanceOf(Refused.class)
                .hasMessageStartingWith("email: ");
    }

    @ParameterizedTest
    @CsvSource({
        "info@müller.example, info@xn--mller-kva.example",
        "info@xn--mller-kva.example, info@xn--mller-kva.example",
        "info@例え.テスト, info@xn--r8jz45g.xn--zckzah",
        "Anna@Example.com, Anna@Example.com"
    })
    void aDomainOfAnyScriptIsTakenAndSentInItsAsciiForm(String email, String sent) {
        assertThat(CustomerChecks.reachable("", email, "").email()).isEqualTo(email);
        assertThat(MailAddress.forSending(email)).contains(sent);
    }

    @ParameterizedTest
    @ValueSource(strings = {"müller@example.com", "info@straße.example", "info@mül ler.example", "info@müller"})
    void whatALibraryWouldSendElsewhereIsRefused(String email) {
        assertThatThrownBy(() -> CustomerChecks.reachable("", email, "")).isInstanceOf(Refused.class);
    }

    @ParameterizedTest
    @CsvSource({
        "HK, '', '', true",
        "AE, '', '', true",
        "DE, '', '', false",
        "US, 62704, '', false",
        "US, 62704, IL, true"
    })
    void aPostalCodeAndAStateAreAskedForWhereTheCountryHasThem(
            String country, String postalCode, String region, boolean taken) {
        Address address = new Address("1 Main St", postalCode, "Springfield", region, country);
        if (taken) {
            assertThat(CustomerChecks.cleaned(at(address)).billingAddress()).isEqualTo(address);
        } else {
            assertThatThrownBy(() -> CustomerChecks.cleaned(at(address)))
                    .isInstanceOf(Refused.class)
                    .hasMessageContaining(postalCode.isEmpty() ? "billingAddress.postalCode" : "billingAddress.region");
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "DE | 10115    | Berlin     | ''     | 1 Main St, 10115 Berlin",
                "US | 62704    | Springfield| IL     | '1 Main St, Springfield IL 62704'",
                "GB | SW1A 1AA | London     | ''     | '1 Main St, London, SW1A 1AA'",
                "GB | NR1 1AA  | Norwich    | Norfolk| '1 Main St, Norwich, Norfolk, NR1 1AA'",
                "NZ | 1010     | Auckland   | ''     | '1 Main St, Auckland 1010'",
                "HK | ''       | Kowloon    | ''     | '1 Main St, Kowloon'",
                "IT | 00100    | Roma       | RM     | '1 Main St, 00100 Roma, RM'",
                "IE | D02 AF30 | Dublin 2   | ''     | '1 Main St, Dublin 2, D02 AF30'",
                "JP | 100-0005 | Chiyoda-ku | Tokyo  | '1 Main St, Chiyoda-ku, Tokyo 100-0005'",
                "JP | 100-0005 | 千代田区      | 東京都   | '100-0005, 東京都千代田区, 1 Main St'",
                "KR | 06236    | 강남구       | 서울특별시 | '06236, 서울특별시 강남구, 1 Main St'",
            })
    void anAddressIsPrintedInTheOrderOfItsCountry(
            String country, String postalCode, String city, String region, String printed) {
        assertThat(new Address("1 Main St", postalCode, city, region, country).inOneLine())
                .isEqualTo(printed);
    }

    @ParameterizedTest
    @CsvSource({
        "fil, true",
        "en, true",
        "de-AT, true",
        "zh-Hant-TW, true",
        "gsw, true",
        "xx, false",
        "qqq, false",
        "klingon, false",
        "'', false"
    })
    void aLanguageIsAnyThatHasAName(String tag, boolean taken) {
        NewCustomer customer =
                new NewCustomer("Anna", CustomerView.Kind.RESIDENTIAL, tag, GOOD, null, List.of(), List.of());
        if (taken) {
            assertThat(CustomerChecks.cleaned(customer).language()).isEqualTo(tag);
        } else {
            assertThatThrownBy(() -> CustomerChecks.cleaned(customer)).hasMessageContaining("language");
        }
    }

    @ParameterizedTest
    @CsvSource({"de 123 456 789, DE123456789", "CHE-123.456.789 MWST, CHE123456789MWST", "'', ''"})
    void aVatIdIsKeptWithoutWhatGroupsIt(String typed, String kept) {
        assertThat(CustomerChecks.cleaned(withVatId(typed)).vatId()).isEqualTo(kept);
    }

    @ParameterizedTest
    @ValueSource(strings = {"none", "DE", "<b>1234</b>", "DE12345678901234567890"})
    void whatIsNoVatIdIsRefused(String typed) {
        assertThatThrownBy(() -> CustomerChecks.cleaned(withVatId(typed)))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("vatId");
    }

    private static NewCustomer at(Address address) {
        return new NewCustomer("Anna", CustomerView.Kind.RESIDENTIAL, "en", address, null, List.of(), List.of());
    }

    private static NewCustomer withVatId(String id) {
        return new NewCustomer("Anna", CustomerView.Kind.COMMERCIAL, "en", GOOD, id, null, List.of(), List.of());
    }

    @ParameterizedTest
    @ValueSource(strings = {"anna@example.com", "o'neil+plans@mail.example.co.uk", " anna@tendwell.localhost "})
    void anAddressThatCanBeMailedIsTaken(String email) {
        assertThat(CustomerChecks.reachable("", email, "").email()).isEqualTo(email.strip());
    }
}
