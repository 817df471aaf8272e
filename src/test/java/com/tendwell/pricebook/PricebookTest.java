package com.tendwell.pricebook;

import static com.tendwell.shared.Actor.person;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.tendwell.pricebook.Pricebook.NewItem;
import com.tendwell.shared.CurrentActor;
import com.tendwell.shared.Refused;
import com.tendwell.staff.Groups;
import com.tendwell.support.RoomTest;
import java.math.BigDecimal;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@RoomTest
class PricebookTest {

    @Autowired
    Pricebook pricebook;

    private final String code = "T-" + UUID.randomUUID();

    @Test
    void anItemIsFoundByItsCode() {
        PricebookItemView added = pricebook.add(item(code, "49.90", "EUR"));

        assertThat(added.unitPrice()).hasToString("EUR 49.90");
        assertThat(pricebook.byCode(code.toUpperCase())).contains(added);
        assertThat(pricebook.get(added.id())).isEqualTo(added);
        assertThat(pricebook.page(Optional.empty(), 1).items()).containsExactly(added);
    }

    @Test
    void aTakenCodeIsRefusedWithAWayOut() {
        pricebook.add(item(code, "49.90", "EUR"));

        assertThatThrownBy(() -> pricebook.add(item(code, "10.00", "EUR")))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("is already used: choose another");
    }

    @Test
    void everyBadFieldIsNamedAtOnce() {
        Refused refused = catchThrowableOfType(
                Refused.class, () -> pricebook.add(new NewItem("a b", " ", null, null, "EURO", true)));

        assertThat(refused.fields())
                .extracting(Refused.Field::field)
                .containsExactlyInAnyOrder("code", "name", "currency");
        assertThatThrownBy(() -> pricebook.add(item(code, "-0.01", "EUR"))).hasMessageContaining("unitPrice");
        assertThatThrownBy(() -> pricebook.add(item(code, "0.001", "EUR"))).hasMessageContaining("2 decimals");
        assertThatThrownBy(() -> pricebook.add(item(code, "1e13", "EUR"))).hasMessageContaining("exceeds the maximum");
        assertThat(pricebook.byCode(code.toUpperCase())).isEmpty();
    }

    @Test
    void anItemIsChangedOnlyFromItsLatestVersion() {
        PricebookItemView added = pricebook.add(item(code, "49.90", "EUR"));
        PricebookItemView changed = pricebook.change(added.id(), added.version(), item(code, "59.90", "EUR"));

        assertThat(changed.unitPrice()).hasToString("EUR 59.90");
        assertThat(changed.version()).isEqualTo(added.version() + 1);
        assertThatThrownBy(() -> pricebook.change(added.id(), added.version(), item(code, "69.90", "EUR")))
                .isInstanceOfSatisfying(
                        Refused.class, refused -> assertThat(refused.kind()).isEqualTo(Refused.Kind.STALE));
    }

    @Test
    void anArchivedItemIsKeptAndNoLongerChanged() {
        PricebookItemView added = pricebook.add(item(code, "49.90", "EUR"));
        PricebookItemView archived = pricebook.archive(added.id(), added.version());

        assertThat(pricebook.get(added.id()).archived()).isTrue();
        assertThatThrownBy(() -> pricebook.change(added.id(), archived.version(), item(code, "59.90", "EUR")))
                .hasMessageContaining("archived");
    }

    @Test
    void onlyPlanAdministratorsAndManagersWrite() {
        CurrentActor.as(
                person("admin.ada", Set.of(Groups.PLAN_ADMIN)), () -> pricebook.add(item(code, "49.90", "EUR")));

        assertThatThrownBy(() -> CurrentActor.as(
                        person("back.bea", Set.of(Groups.BACK_OFFICE)),
                        () -> pricebook.add(item(code + "-2", "49.90", "EUR"))))
                .isInstanceOf(Refused.class);
    }

    private static NewItem item(String code, String price, String currency) {
        return new NewItem(code, "Oil change", "5 l, filter", new BigDecimal(price), currency, true);
    }
}
