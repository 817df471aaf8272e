package com.tendwell.plan;

import static org.assertj.core.api.Assertions.assertThat;

import com.tendwell.audit.AuditTrail;
import com.tendwell.customer.Customers;
import com.tendwell.shared.Company;
import com.tendwell.shared.Subject;
import com.tendwell.staff.Staff;
import com.tendwell.support.RoomTest;
import com.tendwell.support.TimeMachine;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;

/** Digital features: their links, what a look at them finds, and what is given back where they did not work. */
@RoomTest
class ProvisioningTest {

    @Autowired
    ServicePlans plans;

    @Autowired
    DigitalFeatures features;

    @Autowired
    Customers customers;

    @Autowired
    Staff staff;

    @Autowired
    Company company;

    @Autowired
    AuditTrail audit;

    @Autowired
    JdbcTemplate jdbc;

    @Autowired
    TimeMachine time;

    private PlanHouse house;
    private PlanId plan;

    @BeforeEach
    void anActivePlan() {
        time.reset();
        house = new PlanHouse(plans, customers, staff);
        plan = house.activeFor(12, "120.00");
    }

    @Test
    void everyFeatureThatIsOnHasALinkOfItsOwn() {
        plans.recordProvisioning(plan);

        Map<Feature, URI> links = features.linksOf(plan);

        assertThat(links.get(Feature.INVOICE_LINK)).asString().startsWith(company.baseUrl() + "/customer/invoices/");
        assertThat(links.get(Feature.VISIT_OVERVIEW_LINK))
                .asString()
                .startsWith(company.baseUrl() + "/customer/visits/");
        assertThat(links.get(Feature.CALENDAR_FEED))
                .asString()
                .startsWith(company.baseUrl() + "/customer/calendar/")
                .endsWith(".ics");
        assertThat(features.linksOf(plan)).isEqualTo(links);
        assertThat(events()).contains("provisioning-recorded");
    }

    @Test
    void aLinkOpensItsPlanAndNothingElse() {
        String token = token(Feature.INVOICE_LINK);

        assertThat(features.planOf(Feature.INVOICE_LINK, token)).contains(plan);
        assertThat(features.planOf(Feature.CALENDAR_FEED, token)).isEmpty();
        assertThat(features.planOf(Feature.INVOICE_LINK, "guess")).isEmpty();
    }

    @Test
    void aLinkOfAFeatureThatIsOffOpensNothing() {
        String token = token(Feature.CALENDAR_FEED);
        jdbc.update("update service_plan set features = '{INVOICE_LINK}' where id = ?", plan.value());

        assertThat(features.planOf(Feature.CALENDAR_FEED, token)).isEmpty();
        assertThat(features.linksOf(plan)).containsOnlyKeys(Feature.INVOICE_LINK);
    }

    @Test
    void aLinkOutlivesItsTermByNinetyDays() {
        String token = token(Feature.INVOICE_LINK);

        time.travelTo(Instant.parse("2027-05-29T09:00:00Z"));
        assertThat(features.planOf(Feature.INVOICE_LINK, token)).contains(plan);
        time.travelTo(Instant.parse("2027-06-02T09:00:00Z"));
        assertThat(features.planOf(Feature.INVOICE_LINK, token)).isEmpty();
    }

    @Test
    void whatALookFoundIsKeptWithoutTheLink() {
        List<DigitalFeatures.Probe> found = features.probe(plan);

        assertThat(found).extracting(DigitalFeatures.Probe::feature).containsExactly(Feature.values());
        assertThat(features.lastProbes(plan)).isEqualTo(found);
        time.travelTo(time.now().plus(Duration.ofMinutes(5)));
        features.probe(plan);
        assertThat(features.lastProbes(plan)).hasSize(3).allSatisfy(probe -> assertThat(probe.at())
                .isEqualTo(time.now()));
        assertThat(jdbc.queryForList(
                        "select p::text from plan_feature_probe p where plan_id = ?", String.class, plan.value()))
                .noneMatch(row -> row.contains(token(Feature.INVOICE_LINK)));
    }

    @Test
    void aMendedFeatureGetsANewLinkAndTheOldOneIsDead() {
        String old = token(Feature.INVOICE_LINK);
        String feed = token(Feature.CALENDAR_FEED);

        plans.provisioningFixed(plan, Feature.INVOICE_LINK, "made anew");

        assertThat(features.planOf(Feature.INVOICE_LINK, old)).isEmpty();
        assertThat(features.planOf(Feature.INVOICE_LINK, token(Feature.INVOICE_LINK)))
                .contains(plan);
        assertThat(features.planOf(Feature.CALENDAR_FEED, feed)).contains(plan);
    }

    @ParameterizedTest
    @CsvSource({
        "2026-03-02T09:00:00Z, 2027-03-01",
        "2026-03-02T15:00:00Z, 2027-03-02",
        "2026-03-03T09:00:00Z, 2027-03-02",
        "2026-03-03T09:00:01Z, 2027-03-03",
        "2026-03-05T12:00:00Z, 2027-03-05",
        // the clocks went forward on 29 March: calendar days, not hours
        "2026-03-31T08:00:00Z, 2027-03-30"
    })
    void daysLostUntilTheGoodCheckAfterARepairExtendTheTerm(String checkedAt, String lastDay) {
        plans.answerQualityCheck(plan, false, Optional.of(Feature.CALENDAR_FEED), "feed is empty");
        plans.provisioningFixed(plan, Feature.CALENDAR_FEED, "made anew");
        time.travelTo(Instant.parse(checkedAt));

        plans.answerQualityCheck(plan, true, Optional.empty(), "all there");
        plans.answerQualityCheck(plan, true, Optional.empty(), "asked again");

        assertThat(plans.get(plan).latestGranted().orElseThrow().endsOn().orElseThrow())
                .isEqualTo(lastDay);
        assertThat(jdbc.queryForObject(
                        "select sum(mrr) from plan_movement where plan_id = ? and effective_on <= ?::date",
                        java.math.BigDecimal.class,
                        plan.value(),
                        lastDay))
                .isEqualByComparingTo("10");
        assertThat(jdbc.queryForObject(
                        "select sum(terms) from plan_movement where plan_id = ? and effective_on <= ?::date + 1",
                        Integer.class,
                        plan.value(),
                        lastDay))
                .isZero();
    }

    @Test
    void withoutARepairNoDayIsGivenBack() {
        time.travelTo(time.now().plus(Duration.ofDays(5)));

        plans.answerQualityCheck(plan, true, Optional.empty(), "all there");
        plans.provisioningFixed(plan, Feature.CALENDAR_FEED, "later trouble");
        time.travelTo(time.now().plus(Duration.ofDays(5)));
        plans.answerQualityCheck(plan, true, Optional.empty(), "all there");

        assertThat(plans.get(plan).latestGranted().orElseThrow().endsOn().orElseThrow())
                .isEqualTo("2027-03-01");
        assertThat(events()).doesNotContain("term-extended");
    }

    @Test
    void anExtendedTermIsRenewedFromTheDayAfterItsNewEnd() {
        plans.provisioningFixed(plan, Feature.CALENDAR_FEED, "made anew");
        time.travelTo(time.now().plus(Duration.ofDays(3)));
        plans.answerQualityCheck(plan, true, Optional.empty(), "all there");

        house.buy(plan, TermKind.RENEWAL);

        assertThat(plans.get(plan).latestGranted().orElseThrow().startsOn().orElseThrow())
                .isEqualTo("2027-03-05");
        assertThat(events()).contains("term-extended");
    }

    private String token(Feature feature) {
        String path = features.linksOf(plan).get(feature).getPath();
        return path.substring(path.lastIndexOf('/') + 1).replace(".ics", "");
    }

    private List<String> events() {
        return audit.about(new Subject("plan", plan.toString())).stream()
                .map(AuditTrail.Entry::event)
                .toList();
    }
}
