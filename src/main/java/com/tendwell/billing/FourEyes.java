package com.tendwell.billing;

import com.tendwell.billing.PaymentAnswers.Round;
import com.tendwell.billing.PaymentReview.Answer;
import com.tendwell.billing.PaymentReview.Outcome;
import com.tendwell.staff.Resets;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/**
 * Decides whether a second person has to approve a payment, and whether one has; {@link WhoMayAnswer} decides who may
 * answer. Asked again when the record is checked: a person may have recorded some of the money after the others
 * answered.
 */
@Component
class FourEyes {

    private static final Logger LOG = LoggerFactory.getLogger(FourEyes.class);

    private final PaymentAnswers answers;
    private final JdbcTemplate jdbc;
    private final BillingPolicy policy;
    private final WhoHandledMoney whoHandled;
    private final Resets resets;

    FourEyes(
            PaymentAnswers answers,
            JdbcTemplate jdbc,
            BillingPolicy policy,
            WhoHandledMoney whoHandled,
            Resets resets) {
        this.whoHandled = whoHandled;
        this.answers = answers;
        this.jdbc = jdbc;
        this.policy = policy;
        this.resets = resets;
    }

    /** Whoever runs it is told of every currency in use for which a limit should be set. */
    @EventListener(ApplicationReadyEvent.class)
    void nameCurrenciesWithoutLimit() {
        jdbc.queryForList("select distinct currency from invoice order by 1", String.class).stream()
                .filter(policy::lacksFourEyesLimit)
                .forEach(currency -> LOG.warn(
                        "Two people have to approve every payment in {}: set tendwell.billing.four-eyes-limits.{}",
                        currency,
                        currency));
    }

    /** The total above which a second person approves. */
    Money limit(CurrencyUnit currency) {
        return policy.fourEyesLimit(currency);
    }

    /** Requires the invoice's lock. */
    boolean heldFor(Invoice invoice) {
        return isHeld(
                invoice.total(),
                limit(invoice.total().getCurrencyUnit()),
                lastByPersonAt(invoice.id()),
                answers.current(invoice.id()).last());
    }

    /**
     * @param byPersonAt when a person last recorded or applied money; empty if none did
     * @param last the last answer of the round; null if there is none
     */
    static boolean isHeld(Money total, Money limit, Optional<Instant> byPersonAt, Answer last) {
        return !total.isGreaterThan(limit) && byPersonAt.isEmpty() || isApprovedSince(byPersonAt, last);
    }

    private static boolean isApprovedSince(Optional<Instant> byPerson, Answer last) {
        return last != null
                && last.outcome() == Outcome.APPROVED
                && byPerson.filter(last.at()::isBefore).isEmpty();
    }

    /**
     * Whether a person recorded or applied any of the money that covers the invoice, so that a second one has to
     * approve.
     */
    boolean hasAnyByPerson(InvoiceId invoice) {
        return lastByPersonAt(invoice).isPresent();
    }

    /**
     * Staff ids of those who recorded or applied money, or whose token did, since the payment was answered with Cleared:
     * that person never saw it, so whoever recorded it cannot be the second one.
     *
     * @param last the last answer of the round; null if there is none
     * @return empty unless the last answer is Cleared
     */
    Set<String> recordersSince(InvoiceId invoice, Answer last) {
        if (last == null || last.outcome() != Outcome.CLEARED) {
            return Set.of();
        }
        Timestamp cleared = Timestamp.from(last.at());
        return Set.copyOf(jdbc.queryForList(
                """
                select person_behind from payment_transaction
                where invoice_id = ? and status = 'SUCCESS' and direction = 'IN' and person_behind <> ''
                    and received_at > ?
                union
                select person_behind from customer_credit
                where invoice_id = ? and kind = 'APPLIED' and person_behind <> '' and at > ?
                """,
                String.class,
                invoice.value(),
                cleared,
                invoice.value(),
                cleared));
    }

    /**
     * When a person last recorded or applied money. What the token of someone who answered in this round did counts too,
     * since nobody may confirm their own token's report alone. If nobody has answered, the decision is automatic: then
     * tokens of those involved in the plan, or of anyone who may confirm payments, count as well, as no one else would
     * have seen them. Somebody and whoever reset their access are one person.
     */
    private Optional<Instant> lastByPersonAt(InvoiceId invoice) {
        List<Moved> moved = jdbc.query(
                """
                select received_at as at, by_person, person_behind, behind_may_confirm from payment_transaction
                where invoice_id = ? and status = 'SUCCESS' and direction = 'IN' and (by_person or person_behind <> '')
                union all
                select at, by_person, person_behind, behind_may_confirm from customer_credit
                where invoice_id = ? and kind = 'APPLIED' and (by_person or person_behind <> '')
                """,
                (row, index) -> new Moved(
                        row.getTimestamp("at").toInstant(),
                        row.getBoolean("by_person"),
                        row.getString("person_behind"),
                        row.getBoolean("behind_may_confirm")),
                invoice.value(),
                invoice.value());
        if (moved.isEmpty()) {
            return Optional.empty();
        }
        Round round = answers.current(invoice);
        boolean automatic = round.answers().isEmpty();
        Set<String> insiders = automatic
                ? whoHandled.involvedIn(invoice)
                : resets.onePersonWith(
                        round.answers().stream().map(Answer::person).toList(),
                        round.answers().get(0).at());
        return moved.stream()
                .filter(one -> one.byPerson() || insiders.contains(one.behind()) || automatic && one.behindMayConfirm())
                .map(Moved::at)
                .max(Comparator.naturalOrder());
    }

    /** Money that a person, or a token with an owner, recorded or applied. */
    private record Moved(Instant at, boolean byPerson, String behind, boolean behindMayConfirm) {}
}
