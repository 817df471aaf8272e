package com.tendwell.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.tendwell.audit.AuditTrail;
import com.tendwell.customer.Customers;
import com.tendwell.plan.NewPlan.NewAddOn;
import com.tendwell.pricebook.Pricebook;
import com.tendwell.pricebook.PricebookItemView;
import com.tendwell.shared.Actor;
import com.tendwell.shared.CurrentActor;
import com.tendwell.shared.LiveCases;
import com.tendwell.shared.Page;
import com.tendwell.shared.Refused;
import com.tendwell.shared.Subject;
import com.tendwell.staff.Groups;
import com.tendwell.staff.PlanLevel;
import com.tendwell.staff.Staff;
import com.tendwell.support.RoomTest;
import com.tendwell.support.TimeMachine;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;

@RoomTest
class ServicePlansTest {

    @Autowired
    ServicePlans plans;

    @Autowired
    Customers customers;

    @Autowired
    Staff staff;

    @Autowired
    Pricebook pricebook;

    @Autowired
    LiveCases liveCases;

    @Autowired
    AuditTrail audit;

    @Autowired
    JdbcTemplate jdbc;

    @Autowired
    TimeMachine time;

    private GivenPlans house;

    @BeforeEach
    void aHouse() {
        time.reset();
        house = new GivenPlans(plans, customers, staff);
    }

    @Test
    void aPlanIsFoundAsItWasWritten() {
        Actor editor = house.with(PlanLevel.EDIT);
        PlanView written = CurrentActor.as(
                editor,
                () -> plans.write(house.plan(
                        "120.00",
                        12,
                        LocalDate.parse("2026-04-01"),
                        List.of(fee("Filter", "30.00", true), fee("Set-up", "50.00", false)))));

        assertThat(written.number()).matches("SP-2026-\\d{6}");
        assertThat(written.status()).isEqualTo(PlanStatus.DRAFT);
        assertThat(written.basePrice()).hasToString("EUR 120.00");
        assertThat(written.addOns()).extracting(PlanView.AddOn::description).containsExactly("Filter", "Set-up");
        assertThat(written.features()).containsExactlyInAnyOrder(Feature.values());
        assertThat(written.createdBy()).isEqualTo(editor.id());
        assertThat(CurrentActor.as(editor, () -> plans.get(written.id()))).isEqualTo(written);
        assertThat(plans.byNumber(written.number())).isEqualTo(written);
        assertThat(plans.all(List.of(written.id(), written.id()))).containsExactly(written);
        assertThat(events(written.id())).containsExactly("plan-created");
    }

    @Test
    void everyBadFieldIsNamedAtOnce() {
        NewPlan nonsense = new NewPlan(
                UUID.randomUUID(),
                null,
                " ",
                "bell\u0007",
                "EURO",
                new BigDecimal("-1"),
                List.of(
                        new NewAddOn(null, UUID.randomUUID(), null, null, null),
                        new NewAddOn("", null, BigDecimal.ZERO, null, null)),
                0,
                366,
                LocalDate.parse("2126-01-01"),
                UUID.randomUUID(),
                Set.of());

        Refused refused = catchThrowableOfType(Refused.class, () -> plans.write(nonsense));

        assertThat(refused.kind()).isEqualTo(Refused.Kind.INVALID);
        assertThat(refused.fields())
                .extracting(Refused.Field::field)
                .containsExactlyInAnyOrder(
                        "customer",
                        "name",
                        "description",
                        "currency",
                        "basePrice",
                        "addOns[0].pricebookItem",
                        "addOns[1].description",
                        "addOns[1].amount",
                        "termMonths",
                        "paymentTermDays",
                        "plannedStart",
                        "team");
    }

    @Test
    void anEmptyRequestIsAnsweredFieldByField() {
        NewPlan nothing = new NewPlan(null, null, null, null, null, null, null, null, null, null, null, null);

        assertThat(catchThrowableOfType(Refused.class, () -> plans.write(nothing))
                        .fields())
                .extracting(Refused.Field::field)
                .containsExactlyInAnyOrder(
                        "customer", "name", "currency", "basePrice", "termMonths", "paymentTermDays", "team");
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "none",
            value = {
                "none, is missing",
                "0, must be greater than zero",
                "0.00, must be greater than zero",
                "-120, must not be negative",
                "1000000000001, exceeds the maximum of 1",
                "1e30, exceeds the maximum of 1",
                "119.999, EUR has 2 decimals"
            })
    void anImpossiblePriceIsRefusedInWords(String price, String answer) {
        assertThatThrownBy(() -> plans.write(house.yearly(price)))
                .isInstanceOfSatisfying(
                        Refused.class,
                        refused -> assertThat(refused.fields()).singleElement().satisfies(field -> {
                            assertThat(field.field()).isEqualTo("basePrice");
                            assertThat(field.message()).contains(answer);
                        }));
    }

    @Test
    void aLocationOfAnotherCustomerIsRefused() {
        GivenPlans neighbour = new GivenPlans(plans, customers, staff);
        NewPlan mixed =
                house.aPlan().at(neighbour.customer.locations().get(0).id()).build();

        assertThatThrownBy(() -> plans.write(mixed))
                .isInstanceOfSatisfying(Refused.class, refused -> assertThat(refused.fields())
                        .singleElement()
                        .satisfies(field -> assertThat(field.message())
                                .contains("not a location of customer " + house.customer.number())));
    }

    @Test
    void anAddOnTakesThePricebooksWordsAndPriceUnlessToldOtherwise() {
        PricebookItemView item = item("49.90", "EUR", false);

        PlanView plan = plans.write(house.plan(
                "120.00",
                12,
                null,
                List.of(
                        new NewAddOn(null, item.id(), null, null, null),
                        new NewAddOn("Cheaper today", item.id(), new BigDecimal("40"), false, true))));

        assertThat(plan.addOns().get(0))
                .isEqualTo(new PlanView.AddOn(item.name(), Optional.of(item.id()), item.unitPrice(), true, false));
        assertThat(plan.addOns().get(1).amount()).hasToString("EUR 40.00");
        assertThat(plan.addOns().get(1).recurring()).isFalse();
    }

    @Test
    void anAddOnFromAnArchivedItemOrInAnotherCurrencyIsRefused() {
        PricebookItemView archived = item("49.90", "EUR", true);
        pricebook.archive(archived.id(), archived.version());
        PricebookItemView dollars = item("49.90", "USD", true);

        Refused refused = catchThrowableOfType(
                Refused.class,
                () -> plans.write(house.plan(
                        "120.00",
                        12,
                        null,
                        List.of(
                                new NewAddOn(null, archived.id(), null, null, null),
                                new NewAddOn(null, dollars.id(), null, null, null)))));

        assertThat(refused.fields())
                .extracting(Refused.Field::field)
                .containsExactly("addOns[0].pricebookItem", "addOns[1].pricebookItem");
        assertThat(refused.fields().get(0).message()).contains("archived");
        assertThat(refused.fields().get(1).message()).contains("another currency than the plan's EUR");
    }

    @Test
    void aDraftIsChangedOnlyFromItsLatestVersion() {
        PlanView read = plans.write(house.yearly("120.00"));

        PlanView changed = plans.change(
                read.id(), read.version(), house.plan("99.00", 6, null, List.of(fee("Filter", "1", true))));

        assertThat(changed.version()).isGreaterThan(read.version());
        assertThat(changed.basePrice()).hasToString("EUR 99.00");
        assertThat(plans.get(read.id())).isEqualTo(changed);
        assertThatThrownBy(() -> plans.change(read.id(), read.version(), house.yearly("1.00")))
                .isInstanceOfSatisfying(
                        Refused.class, refused -> assertThat(refused.kind()).isEqualTo(Refused.Kind.STALE));
        assertThat(events(read.id())).containsExactly("plan-created", "plan-changed");
    }

    @Test
    void aPlanThatIsBeingBoughtOrInServiceIsNotChanged() {
        PlanView asked = plans.activate(house.draft());
        PlanView active = plans.get(house.activeFor(12, "120.00"));

        assertThatThrownBy(() -> plans.change(asked.id(), asked.version(), house.yearly("1.00")))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("already pending");
        assertThatThrownBy(() -> plans.change(active.id(), active.version(), house.yearly("1.00")))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("is Active: only a Draft can be changed");
    }

    @Test
    void aPlanOneMayNotViewSeemsNotToExist() {
        PlanId plan = house.draft();
        Actor stranger = Actor.person("stranger", Set.of(Groups.TECHNICIAN));

        GivenPlans.as(stranger, () -> {
            assertNotFound(() -> plans.get(plan), plan);
            assertNotFound(() -> plans.byNumber(numberOf(plan)), plan);
            assertNotFound(() -> plans.activate(plan), plan);
            assertNotFound(() -> plans.renew(plan), plan);
            assertNotFound(() -> plans.change(plan, 0, house.yearly("1.00")), plan);
            assertThat(plans.page(Optional.empty(), Optional.of(numberOf(plan)), Optional.empty(), 10)
                            .items())
                    .isEmpty();
        });
    }

    @Test
    void viewOwnReachesOnlyOnesOwn() {
        Actor editor = house.with(PlanLevel.EDIT);
        PlanId own = CurrentActor.as(editor, () -> plans.write(house.yearly("120.00")))
                .id();
        PlanId other = house.draft();
        staff.grant(editor.id(), house.team, PlanLevel.VIEW_OWN);

        GivenPlans.as(editor, () -> {
            assertThat(plans.get(own).id()).isEqualTo(own);
            assertNotFound(() -> plans.get(other), other);
            assertThat(page(10)).containsExactly(own);
        });
        staff.grant(editor.id(), house.team, PlanLevel.VIEW_ALL);
        GivenPlans.as(editor, () -> assertThat(page(10)).containsExactly(other, own));
        staff.grant(editor.id(), house.team, PlanLevel.NONE);
        GivenPlans.as(editor, () -> assertThat(page(10)).isEmpty());
    }

    @Test
    void writingNeedsEditAndActivatingNeedsActivate() {
        PlanId plan = house.draft();

        GivenPlans.as(house.with(PlanLevel.VIEW_ALL), () -> {
            assertForbidden(() -> plans.write(house.yearly("120.00")));
            assertForbidden(() -> plans.change(plan, 0, house.yearly("1.00")));
        });
        GivenPlans.as(house.with(PlanLevel.EDIT), () -> assertForbidden(() -> plans.activate(plan)));
        assertThat(liveCases.isLive(ServicePlans.ACTIVATION_CASE, plan.value())).isFalse();
        GivenPlans.as(house.with(PlanLevel.ACTIVATE), () -> plans.activate(plan));
        assertThat(liveCases.isLive(ServicePlans.ACTIVATION_CASE, plan.value())).isTrue();
    }

    @Test
    void aPlanIsNotMovedToATeamWhosePlansOneMayNotEdit() {
        PlanView plan = plans.write(house.yearly("120.00"));
        GivenPlans elsewhere = new GivenPlans(plans, customers, staff);

        GivenPlans.as(
                house.with(PlanLevel.EDIT),
                () -> assertForbidden(() -> plans.change(plan.id(), plan.version(), elsewhere.yearly("120.00"))));
    }

    @Test
    void aListIsReadPageByPageNewestFirstWhileOthersAreAdded() {
        Actor reader = house.with(PlanLevel.VIEW_ALL);
        List<PlanId> written = Stream.generate(house::draft).limit(5).toList();

        GivenPlans.as(reader, () -> {
            Page<PlanView> first = plans.page(Optional.of(PlanStatus.DRAFT), Optional.empty(), Optional.empty(), 2);
            GivenPlans.as(Actor.systemFor(""), house::draft);
            Page<PlanView> second = plans.page(Optional.of(PlanStatus.DRAFT), Optional.empty(), first.next(), 2);
            Page<PlanView> third = plans.page(Optional.of(PlanStatus.DRAFT), Optional.empty(), second.next(), 2);

            List<PlanId> read = new ArrayList<>();
            List.of(first, second, third).forEach(page -> page.items().forEach(item -> read.add(item.id())));
            List<PlanId> newestFirst = new ArrayList<>(written);
            java.util.Collections.reverse(newestFirst);
            assertThat(read).isEqualTo(newestFirst);
            assertThat(third.next()).isEmpty();
        });
    }

    @Test
    void aListCanBeSearchedByNumberOrNameAndTakesNoWildcards() {
        PlanId plan = house.draft();

        assertThat(plans.page(Optional.empty(), Optional.of(numberOf(plan)), Optional.empty(), 10)
                        .items())
                .singleElement()
                .extracting(PlanView::id)
                .isEqualTo(plan);
        assertThat(plans.page(Optional.empty(), Optional.of("%"), Optional.empty(), 10)
                        .items())
                .isEmpty();
        assertThatThrownBy(() -> plans.page(Optional.empty(), Optional.empty(), Optional.of("7"), 10))
                .hasMessageContaining("cursor");
        assertThatThrownBy(() -> plans.page(Optional.empty(), Optional.empty(), Optional.empty(), 1000))
                .hasMessageContaining("limit");
    }

    @ParameterizedTest
    @EnumSource(
            value = PlanStatus.class,
            mode = EnumSource.Mode.EXCLUDE,
            names = {"DRAFT", "APPROVED"})
    void onlyADraftOrApprovedPlanIsActivated(PlanStatus status) {
        PlanId plan = inStatus(status);

        assertThatThrownBy(() -> plans.activate(plan))
                .isInstanceOfSatisfying(
                        Refused.class, refused -> assertThat(refused.kind()).isEqualTo(Refused.Kind.CONFLICT))
                .hasMessageContaining("is " + status.label() + " and cannot be activated: ");
        assertThat(liveCases.isLive(ServicePlans.ACTIVATION_CASE, plan.value())).isFalse();
        assertThat(events(plan)).doesNotContain("activation-requested");
    }

    @ParameterizedTest
    @EnumSource(
            value = PlanStatus.class,
            mode = EnumSource.Mode.EXCLUDE,
            names = {"ACTIVE", "EXPIRED"})
    void onlyAnActiveOrExpiredPlanIsRenewed(PlanStatus status) {
        PlanId plan = inStatus(status);

        assertThatThrownBy(() -> plans.renew(plan))
                .isInstanceOfSatisfying(
                        Refused.class, refused -> assertThat(refused.kind()).isEqualTo(Refused.Kind.CONFLICT))
                .hasMessageContaining("is " + status.label() + " and cannot be renewed: ");
        assertThat(liveCases.isLive(ServicePlans.ACTIVATION_CASE, plan.value())).isFalse();
    }

    @Test
    void anApprovedPlanIsActivatedAndAnExpiredOneRenewed() {
        PlanId approved = inStatus(PlanStatus.APPROVED);
        PlanId expired = inStatus(PlanStatus.EXPIRED);

        plans.activate(approved);
        plans.renew(expired);

        assertThat(events(approved)).contains("activation-requested");
        assertThat(events(expired)).contains("renewal-requested");
    }

    @Test
    void aSecondActivationIsRefused() {
        PlanId plan = house.draft();
        plans.activate(plan);

        assertThatThrownBy(() -> plans.activate(plan))
                .isInstanceOfSatisfying(
                        Refused.class, refused -> assertThat(refused.type()).isEqualTo("plan-under-way"))
                .hasMessageContaining("already pending");
    }

    @Test
    void aRenewalCanBeRequestedFromTheGrantOnWhateverStepsOfThePurchaseFollow() {
        PlanId plan = house.draft();
        plans.activate(plan);
        assertThat(liveCases.isLive(ServicePlans.ACTIVATION_CASE, plan.value())).isTrue();

        house.buy(plan, TermKind.PURCHASE);

        assertThat(liveCases.isLive(ServicePlans.ACTIVATION_CASE, plan.value())).isFalse();
        plans.renew(plan);
        assertThat(events(plan)).contains("renewal-requested");
        assertThatThrownBy(() -> plans.renew(plan)).hasMessageContaining("already pending");
    }

    @ParameterizedTest
    @EnumSource(TermKind.class)
    void oneOfManyConcurrentRequestsWins(TermKind kind) {
        PlanId plan = kind == TermKind.PURCHASE ? house.draft() : house.activeFor(12, "120.00");

        List<Object> answers =
                Together.run(6, () -> kind == TermKind.PURCHASE ? plans.activate(plan) : plans.renew(plan));

        assertThat(answers).filteredOn(PlanView.class::isInstance).hasSize(1);
        assertThat(answers).filteredOn(Refused.class::isInstance).hasSize(5).allSatisfy(answer -> assertThat(
                        ((Refused) answer))
                .hasMessageContaining("already pending"));
        assertThat(events(plan))
                .filteredOn(event -> event.endsWith("-requested"))
                .hasSize(1);
    }

    @Test
    void aConcurrentChangeAndActivationAreEachDoneWholeOrNotAtAll() {
        for (int round = 0; round < 5; round++) {
            PlanView plan = plans.write(house.yearly("120.00"));

            List<Object> answers = Together.run(
                    () -> plans.change(plan.id(), plan.version(), house.yearly("99.00")),
                    () -> plans.activate(plan.id()));

            assertThat(answers.get(1)).isInstanceOf(PlanView.class);
            boolean changed = answers.get(0) instanceof PlanView;
            assertThat(plans.get(plan.id()).basePrice()).hasToString(changed ? "EUR 99.00" : "EUR 120.00");
        }
    }

    private PlanId inStatus(PlanStatus status) {
        PlanId plan = house.draft();
        jdbc.update("update service_plan set status = ? where id = ?", status.name(), plan.value());
        return plan;
    }

    private List<PlanId> page(int limit) {
        return plans.page(Optional.empty(), Optional.empty(), Optional.empty(), limit).items().stream()
                .map(PlanView::id)
                .toList();
    }

    private String numberOf(PlanId plan) {
        return plans.all(List.of(plan)).get(0).number();
    }

    private List<String> events(PlanId plan) {
        return audit.about(new Subject("plan", plan.toString())).stream()
                .map(AuditTrail.Entry::event)
                .toList();
    }

    private PricebookItemView item(String price, String currency, boolean taxable) {
        return pricebook.add(new Pricebook.NewItem(
                "P-" + UUID.randomUUID(), "Filter change", "", new BigDecimal(price), currency, taxable));
    }

    private static NewAddOn fee(String description, String amount, boolean recurring) {
        return new NewAddOn(description, null, new BigDecimal(amount), recurring, true);
    }

    private static void assertNotFound(Runnable work, PlanId plan) {
        assertThatThrownBy(work::run).isInstanceOfSatisfying(Refused.class, refused -> assertThat(refused.kind())
                .isEqualTo(Refused.Kind.NOT_FOUND));
    }

    private static void assertForbidden(Runnable work) {
        assertThatThrownBy(work::run).isInstanceOfSatisfying(Refused.class, refused -> assertThat(refused.kind())
                .isEqualTo(Refused.Kind.FORBIDDEN));
    }
}
