package com.tendwell.portal;

import static org.assertj.core.api.Assertions.assertThat;

import com.tendwell.audit.AuditTrail;
import com.tendwell.customer.Customers;
import com.tendwell.plan.Cancellations;
import com.tendwell.plan.Cancellations.CancelRequest;
import com.tendwell.plan.Feature;
import com.tendwell.plan.GivenPlans;
import com.tendwell.plan.PlanId;
import com.tendwell.plan.PlanView;
import com.tendwell.plan.ServicePlans;
import com.tendwell.plan.TermId;
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
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;

/** Links of digital features: what they open, and what a probe finds. */
@RoomTest
class DigitalFeaturesTest {

    @Autowired
    ServicePlans plans;

    @Autowired
    Cancellations cancellations;

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

    private GivenPlans house;
    private PlanId plan;

    @BeforeEach
    void anActivePlan() {
        time.reset();
        house = new GivenPlans(plans, customers, staff);
        plan = house.activeFor(12, "120.00");
    }

    @Test
    void everyFeatureThatIsOnHasALinkOfItsOwn() {
        features.recordProvisioning(plan);

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

        assertThat(opened(Feature.INVOICE_LINK, token)).contains(plan);
        assertThat(opened(Feature.CALENDAR_FEED, token)).isEmpty();
        assertThat(opened(Feature.INVOICE_LINK, "guess")).isEmpty();
    }

    @Test
    void aLinkOfAFeatureThatIsOffOpensNothing() {
        String token = token(Feature.CALENDAR_FEED);
        jdbc.update("update service_plan set features = '{INVOICE_LINK}' where id = ?", plan.value());

        assertThat(opened(Feature.CALENDAR_FEED, token)).isEmpty();
        assertThat(features.linksOf(plan)).containsOnlyKeys(Feature.INVOICE_LINK);
    }

    @Test
    void aLinkOutlivesItsTermByNinetyDays() {
        String token = token(Feature.INVOICE_LINK);

        time.travelTo(Instant.parse("2027-05-29T09:00:00Z"));
        assertThat(opened(Feature.INVOICE_LINK, token)).contains(plan);
        time.travelTo(Instant.parse("2027-06-02T09:00:00Z"));
        assertThat(opened(Feature.INVOICE_LINK, token)).isEmpty();
    }

    @Test
    void aProbeResultIsStoredWithoutTheLink() {
        List<ProbeResult> found = features.probe(plan);

        assertThat(found).extracting(ProbeResult::feature).containsExactly(Feature.values());
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
    void aRepairedFeatureGetsANewLinkAndTheOldOneIsRevoked() {
        String old = token(Feature.INVOICE_LINK);
        String feed = token(Feature.CALENDAR_FEED);

        plans.provisioningFixed(plan, term(plan), Feature.INVOICE_LINK, "made anew");

        assertThat(opened(Feature.INVOICE_LINK, old)).isEmpty();
        assertThat(opened(Feature.INVOICE_LINK, token(Feature.INVOICE_LINK))).contains(plan);
        assertThat(opened(Feature.CALENDAR_FEED, feed)).contains(plan);
    }

    @Test
    void theStepBeforeTheQualityCheckFetchesNoPage() {
        features.recordProvisioning(plan);

        assertThat(features.checkLinks(plan))
                .hasSize(3)
                .allSatisfy(result -> assertThat(result.reachable()).isTrue())
                .allSatisfy(result -> assertThat(result.detail()).contains("the page was not opened"));
        time.travelTo(Instant.parse("2027-06-02T09:00:00Z"));
        assertThat(features.checkLinks(plan)).hasSize(3).allSatisfy(result -> assertThat(result.reachable())
                .isFalse());
        assertThat(features.lastProbes(plan)).extracting(ProbeResult::reachable).containsOnly(false);
    }

    @Test
    void theLinksOfACancelledPlanStopWorking() {
        String token = token(Feature.VISIT_OVERVIEW_LINK);
        assertThat(opened(Feature.VISIT_OVERVIEW_LINK, token)).contains(plan);

        cancellations.cancel(plan, plans.get(plan).version(), CancelRequest.now("moved away"));

        assertThat(opened(Feature.VISIT_OVERVIEW_LINK, token)).isEmpty();
        assertThat(features.linksOf(plan)).isEmpty();
    }

    private Optional<PlanId> opened(Feature feature, String token) {
        return features.open(feature, token).map(PlanView::id);
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

    private TermId term(PlanId plan) {
        List<PlanView.Term> terms = plans.all(List.of(plan)).get(0).terms();
        return terms.get(terms.size() - 1).id();
    }
}
