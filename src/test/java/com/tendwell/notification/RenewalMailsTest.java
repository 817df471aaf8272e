package com.tendwell.notification;

import static org.assertj.core.api.Assertions.assertThat;

import com.tendwell.plan.PlanView;
import com.tendwell.staff.Groups;
import com.tendwell.staff.PlanLevel;
import com.tendwell.support.Nights;
import com.tendwell.support.RoomTest;
import com.tendwell.support.TimeMachine;
import com.tendwell.web.WebHouse;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;

@RoomTest
class RenewalMailsTest {

    @Autowired
    ApplicationContext context;

    @Autowired
    Nights nights;

    @Autowired
    TimeMachine time;

    @Autowired
    JdbcTemplate jdbc;

    @AfterEach
    void leaveTheClockToTheOthers() {
        time.reset();
    }

    @Test
    void offerAndRemindersAreWrittenInTheCustomersLanguage() {
        PlanView plan = offeredTo("Jürgen Groß", "de");
        time.travelTo(Instant.parse("2027-02-22T09:00:00Z"));
        time.runDueJobs();
        time.travelTo(Instant.parse("2027-02-28T09:00:00Z"));
        time.runDueJobs();

        assertThat(mails(plan, "renewal-offer"))
                .singleElement()
                .asString()
                .contains(
                        "Verlängerung Ihres Vertrags",
                        "endet am 1. März 2027",
                        "2. März 2027 bis 1. März 2028",
                        "120,00 EUR",
                        "zuzüglich 19 % Steuer",
                        "gilt bis zum 15. März 2027",
                        "/customer/renewal/");
        assertThat(mails(plan, "renewal-reminder"))
                .anySatisfy(mail -> assertThat(mail).contains("endet in 7 Tagen, am 1. März 2027"))
                .anySatisfy(mail -> assertThat(mail).contains("endet in einem Tag, am 1. März 2027"));
    }

    @Test
    void anUnchangedPriceIsNamedOnce() {
        PlanView plan = offeredTo("Joan Small", "en");

        assertThat(mails(plan, "renewal-offer"))
                .singleElement()
                .asString()
                .contains("Price of the next term: 120.00 EUR")
                .doesNotContain("Current price", "${", "??");
    }

    private PlanView offeredTo(String customer, String language) {
        time.reset();
        WebHouse house = new WebHouse(context);
        PlanView plan = house.plan(
                house.person("Sofia Seller", PlanLevel.ACTIVATE, Groups.CUSTOMER_SUCCESS),
                house.customer(customer, language),
                "Garden care");
        house.paid(plan);
        time.travelTo(Instant.parse("2027-01-15T09:00:00Z"));
        nights.sweep(plan);
        return plan;
    }

    private List<String> mails(PlanView plan, String template) {
        return jdbc
                .queryForList(
                        "select subject || ' ' || text_body from notification where about = ? and template = ?",
                        String.class,
                        "plan:" + plan.id(),
                        template)
                .stream()
                .map(mail -> mail.replace('\u00a0', ' '))
                .toList();
    }
}
