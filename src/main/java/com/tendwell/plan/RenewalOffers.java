package com.tendwell.plan;

import com.tendwell.plan.RenewalOfferView.State;
import com.tendwell.shared.Ids;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.util.Optional;
import java.util.UUID;
import org.joda.money.Money;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** Where offers are kept. That one stands for a term is decided by a constraint; whoever changes one holds its plan. */
@Component
class RenewalOffers {

    private final JdbcTemplate jdbc;
    private final PlanCalendar calendar;

    RenewalOffers(JdbcTemplate jdbc, PlanCalendar calendar) {
        this.jdbc = jdbc;
        this.calendar = calendar;
    }

    /** @return false where one stands for the term already */
    boolean make(ServicePlan plan, PlanTerm ending, Money basePrice) {
        return jdbc.update(
                        """
                        insert into renewal_offer (id, plan_id, term_id, currency, base_price_before, base_price,
                            recurring_price_before, recurring_price, state, offered_at)
                        values (?, ?, ?, ?, ?, ?, ?, ?, 'OPEN', ?)
                        on conflict (term_id) where state <> 'WITHDRAWN' do nothing
                        """,
                        Ids.next(),
                        plan.id(),
                        ending.termId().value(),
                        basePrice.getCurrencyUnit().getCode(),
                        plan.basePrice().getAmount(),
                        basePrice.getAmount(),
                        plan.recurringPrice().getAmount(),
                        plan.recurringPrice(basePrice).getAmount(),
                        Timestamp.from(calendar.now()))
                == 1;
    }

    Optional<RenewalOffer> get(UUID id) {
        return first("where id = ?", id);
    }

    Optional<RenewalOffer> newest(PlanId plan) {
        return first("where plan_id = ? order by id desc limit 1", plan.value());
    }

    /** The one that stands for the term. */
    Optional<RenewalOffer> standing(TermId term) {
        return first("where term_id = ? and state <> 'WITHDRAWN'", term.value());
    }

    void answered(RenewalOffer offer, State answer, String by, String note) {
        jdbc.update(
                "update renewal_offer set state = ?, answered_at = ?, answered_by = ?, note = ? where id = ?",
                answer.name(),
                Timestamp.from(calendar.now()),
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
