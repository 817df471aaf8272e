package com.tendwell.renewal;

import com.tendwell.plan.PlanId;
import com.tendwell.plan.PlanView;
import com.tendwell.plan.ServicePlans;
import com.tendwell.plan.TermId;
import com.tendwell.plan.TermPeriod;
import com.tendwell.renewal.RenewalOfferView.State;
import com.tendwell.shared.Company;
import com.tendwell.shared.Ids;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.joda.money.Money;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** The table of offers. A constraint allows one standing offer per term; changes require the plan's lock. */
@Component
class RenewalOffers {

    private final JdbcTemplate jdbc;
    private final ServicePlans plans;
    private final RenewalTimetable timetable;
    private final Company company;
    private final Clock clock;

    RenewalOffers(JdbcTemplate jdbc, ServicePlans plans, RenewalTimetable timetable, Company company, Clock clock) {
        this.jdbc = jdbc;
        this.plans = plans;
        this.timetable = timetable;
        this.company = company;
        this.clock = clock;
    }

    /** With the current dates of its term. */
    RenewalOfferView view(RenewalOffer offer) {
        PlanView plan = plans.all(List.of(offer.plan())).get(0);
        LocalDate lastDay = timetable.lastDayOf(plan, plan.term(offer.term()), company.today(clock));
        TermPeriod next = plans.periodAfter(offer.plan(), offer.term(), lastDay);
        return new RenewalOfferView(
                offer.id(),
                offer.plan(),
                offer.term(),
                offer.state(),
                offer.basePriceBefore(),
                offer.basePrice(),
                offer.recurringPriceBefore(),
                offer.recurringPrice(),
                lastDay,
                next.startsOn(),
                next.endsOn(),
                timetable.lastDayOfGrace(lastDay),
                timetable.acceptsItselfOn(plan, lastDay, offer.offeredAt()),
                offer.offeredAt(),
                offer.answeredAt(),
                offer.answeredBy(),
                offer.note());
    }

    /** @return false if the term already has a standing offer */
    boolean make(PlanView plan, TermId ending, Money basePrice) {
        return jdbc.update(
                        """
                        insert into renewal_offer (id, plan_id, term_id, currency, base_price_before, base_price,
                            recurring_price_before, recurring_price, state, offered_at)
                        values (?, ?, ?, ?, ?, ?, ?, ?, 'OPEN', ?)
                        on conflict (term_id) where state <> 'WITHDRAWN' do nothing
                        """,
                        Ids.next(),
                        plan.id().value(),
                        ending.value(),
                        basePrice.getCurrencyUnit().getCode(),
                        plan.basePrice().getAmount(),
                        basePrice.getAmount(),
                        plan.recurringPrice(plan.basePrice()).getAmount(),
                        plan.recurringPrice(basePrice).getAmount(),
                        Timestamp.from(clock.instant()))
                == 1;
    }

    Optional<RenewalOffer> get(UUID id) {
        return first("where id = ?", id);
    }

    Optional<RenewalOffer> newest(PlanId plan) {
        return first("where plan_id = ? order by id desc limit 1", plan.value());
    }

    /** The term's standing offer. */
    Optional<RenewalOffer> standing(TermId term) {
        return first("where term_id = ? and state <> 'WITHDRAWN'", term.value());
    }

    void answered(RenewalOffer offer, State answer, String by, String note) {
        jdbc.update(
                "update renewal_offer set state = ?, answered_at = ?, answered_by = ?, note = ? where id = ?",
                answer.name(),
                Timestamp.from(clock.instant()),
                by,
                note,
                offer.id());
    }

    void become(RenewalOffer offer, State next) {
        jdbc.update("update renewal_offer set state = ? where id = ?", next.name(), offer.id());
    }

    void reminded(RenewalOffer offer, int days) {
        jdbc.update("update renewal_offer set reminded_days = ? where id = ?", days, offer.id());
    }

    private Optional<RenewalOffer> first(String where, UUID id) {
        return jdbc.query("select * from renewal_offer " + where, RenewalOffers::offer, id).stream()
                .findFirst();
    }

    private static RenewalOffer offer(ResultSet row, int index) throws SQLException {
        return new RenewalOffer(
                row.getObject("id", UUID.class),
                new PlanId(row.getObject("plan_id", UUID.class)),
                new TermId(row.getObject("term_id", UUID.class)),
                row.getString("currency"),
                row.getBigDecimal("base_price_before"),
                row.getBigDecimal("base_price"),
                row.getBigDecimal("recurring_price_before"),
                row.getBigDecimal("recurring_price"),
                State.valueOf(row.getString("state")),
                Optional.ofNullable(row.getObject("reminded_days", Integer.class)),
                row.getTimestamp("offered_at").toInstant(),
                Optional.ofNullable(row.getTimestamp("answered_at")).map(Timestamp::toInstant),
                row.getString("answered_by"),
                row.getString("note"));
    }
}
