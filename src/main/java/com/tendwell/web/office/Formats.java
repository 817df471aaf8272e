package com.tendwell.web.office;

import com.tendwell.billing.InvoiceView;
import com.tendwell.plan.PlanView;
import com.tendwell.reporting.ReportingContribution;
import com.tendwell.shared.AmountChecks;
import com.tendwell.shared.Company;
import com.tendwell.shared.LanguageFormat;
import com.tendwell.staff.Staff;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.joda.money.Money;
import org.springframework.stereotype.Component;

/** English formats of the office's pages: money, dates, times and people. Times are in the office's time zone. */
@Component("formats")
class Formats {

    private static final Pattern TOKEN_ID = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");

    private static final List<Map.Entry<String, String>> COUNTRIES = Stream.of(Locale.getISOCountries())
            .map(code -> Map.entry(code, LanguageFormat.ENGLISH.country(code)))
            .sorted(Map.Entry.comparingByValue())
            .toList();

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
     * {@code 1,234.50}, with the decimals of the currency.
     *
     * @param amount empty for null
     * @param currency null for a plain number: two decimals
     */
    public String amount(BigDecimal amount, String currency) {
        int decimals = currency == null ? 2 : AmountChecks.decimals(currency).orElse(2);
        return amount == null ? "" : LanguageFormat.ENGLISH.figure(amount, decimals);
    }

    /** {@code 1,250.5}, without trailing zeros. */
    public String number(BigDecimal number) {
        return LanguageFormat.ENGLISH.number(number);
    }

    public String percent(BigDecimal rate) {
        return LanguageFormat.ENGLISH.percent(rate);
    }

    /** Empty for null. */
    public String day(LocalDate day) {
        return day == null ? "" : LanguageFormat.ENGLISH.day(day);
    }

    /** In the office's time zone; empty for null. */
    public String moment(Instant moment) {
        return moment == null ? "" : LanguageFormat.ENGLISH.moment(moment, company.zone());
    }

    /** Time elapsed: {@code a moment}, {@code 12 min}, {@code 5 h}, {@code 3 days}. */
    public String age(Instant since) {
        return inWords(Duration.between(since, clock.instant()));
    }

    /** Time until it is due: {@code in 5 h}, or {@code 2 days overdue}. */
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

    /** The name of a recorded actor: a person's name, {@code the system} or {@code a machine}. */
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

    /** Names of all countries by their ISO codes, in the order of the names. */
    public Collection<Map.Entry<String, String>> countries() {
        return COUNTRIES;
    }

    /** ISO code of the company's country. */
    public String homeCountry() {
        return company.country().toUpperCase(Locale.ROOT);
    }

    public String country(String code) {
        return LanguageFormat.ENGLISH.country(code);
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

    /** The plan's status as of today: {@code Active · renewal: payment pending}. */
    public String standing(PlanView plan) {
        return plan.standingOn(company.today(clock));
    }

    /** Whether the plan is served today, whatever its status. */
    public boolean inService(PlanView plan) {
        return plan.inServiceOn(company.today(clock));
    }

    /** Whether the invoice is past its due date. */
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
