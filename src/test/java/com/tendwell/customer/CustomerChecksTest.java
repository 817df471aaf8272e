package com.tendwell.customer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.tendwell.customer.CustomerView.Contact;
import com.tendwell.customer.NewCustomer.NewLocation;
import com.tendwell.shared.Refused;
import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
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
    @ValueSource(strings = {"anna@example.com", "o'neil+plans@mail.example.co.uk", " anna@tendwell.localhost "})
    void anAddressThatCanBeMailedIsTaken(String email) {
        assertThat(CustomerChecks.reachable("", email, "").email()).isEqualTo(email.strip());
    }
}
