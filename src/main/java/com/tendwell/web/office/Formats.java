package com.tendwell.web.office;

import com.tendwell.billing.InvoiceView;
import com.tendwell.reporting.ReportingContribution;
import com.tendwell.shared.Company;
import com.tendwell.shared.LanguageFormat;
import com.tendwell.shared.MoneyRules;
import com.tendwell.staff.Staff;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Locale;
import java.util.regex.Pattern;
import org.joda.money.Money;
import org.springframework.stereotype.Component;

/** What the office's pages write in English: money, days, moments and people. Times are the office's. */
@Component("formats")
class Formats {

    private static final Pattern TOKEN_ID = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");

    private final Company company;
    private final Staff staff;
    private final Clock clock;

    Formats(Company company, Staff staff, Clock clock) {
        this.company = company;
        this.staff = staff;
        this.clock = clock;
    }

    public String money(Money money) {
        return LanguageFormat.ENGLISH.money(money);
    }

    /**
     * {@code 1,234.50}, with as many decimals as the currency has.
     *
     * @param amount empty for null
     * @param currency null where it is no money: two decimals
     */
    public String amount(BigDecimal amount, String currency) {
        int decimals = currency == null ? 2 : MoneyRules.decimals(currency).orElse(2);
        return amount == null ? "" : LanguageFormat.ENGLISH.figure(amount, decimals);
    }

    public String percent(BigDecimal rate) {
        return LanguageFormat.ENGLISH.percent(rate);
    }

    /** Empty for null. */
    public String day(LocalDate day) {
        return day == null ? "" : LanguageFormat.ENGLISH.day(day);
    }

    /** In the office; empty for null. */
    public String moment(Instant moment) {
        return moment == null ? "" : LanguageFormat.ENGLISH.moment(moment, company.zone());
    }

    /** How long ago: {@code a moment}, {@code 12 min}, {@code 5 h}, {@code 3 days}. */
    public String age(Instant since) {
        return inWords(Duration.between(since, clock.instant()));
    }

    /** When it is due: {@code in 5 h}, or {@code 2 days overdue}. */
    public String due(Instant due) {
        Duration left = Duration.between(clock.instant(), due);
        return left.isNegative() ? inWords(left.negated()) + " overdue" : "in " + inWords(left);
    }

    public boolean overdue(Instant due) {
        return due.isBefore(clock.instant());
    }

    public String person(String id) {
        return staff.nameOf(id);
    }

    /** Who did it, by what a record keeps of them: people by name, machines have none. */
    public String actor(String id) {
        if (id.equals("system")) {
            return "the system";
        }
        return TOKEN_ID.matcher(id).matches() ? "an API token" : staff.nameOf(id);
    }

    /** {@code English} for {@code en}. */
    public String language(String tag) {
        return Locale.forLanguageTag(tag).getDisplayLanguage(Locale.ENGLISH);
    }

    /** {@code customer success} for {@code customer-success}. */
    public String group(String id) {
        return id.replace('-', ' ');
    }

    public String figure(String name) {
        return ReportingContribution.labelOf(name).orElseGet(() -> Labels.sentence(name));
    }

    /** Stable names of steps and answers as words. */
    public String words(String name) {
        return Labels.sentence(name);
    }

    /** Whether the invoice should have been paid by now. */
    public boolean late(InvoiceView invoice) {
        return invoice.status().isOpen()
                && invoice.dueOn().filter(company.today(clock)::isAfter).isPresent();
    }

    private static String inWords(Duration span) {
        long minutes = span.toMinutes();
        if (minutes < 1) {
            return "a moment";
        }
        if (minutes < 60) {
            return minutes + " min";
        }
        if (minutes < 48 * 60) {
            return minutes / 60 + " h";
        }
        return minutes / (24 * 60) + " days";
    }
}
