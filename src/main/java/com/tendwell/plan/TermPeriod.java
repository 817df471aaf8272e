package com.tendwell.plan;

import com.tendwell.shared.LanguageFormat;
import java.time.LocalDate;

/**
 * First and last day of a term. Month ends are counted from an anchor, so that a plan bought on 31 January renews on 28
 * February and then on 31 March: the anchor is kept through an unbroken chain of renewals.
 *
 * @param anchorMonths months from the anchor to the first day
 */
public record TermPeriod(LocalDate startsOn, LocalDate endsOn, LocalDate anchorOn, int anchorMonths) {

    static TermPeriod from(LocalDate startsOn, int months) {
        return anchored(startsOn, 0, months);
    }

    /**
     * The period that joins this one.
     *
     * @param lengthOfThis length of this term in months
     * @param endsOn last day of this term; if it was extended, the next day becomes the new anchor
     */
    TermPeriod next(int lengthOfThis, LocalDate endsOn, int months) {
        int offset = anchorMonths + lengthOfThis;
        boolean unbroken = anchorOn.plusMonths(offset).equals(endsOn.plusDays(1));
        return unbroken ? anchored(anchorOn, offset, months) : from(endsOn.plusDays(1), months);
    }

    private static TermPeriod anchored(LocalDate anchorOn, int offset, int months) {
        return new TermPeriod(
                anchorOn.plusMonths(offset),
                anchorOn.plusMonths((long) offset + months).minusDays(1),
                anchorOn,
                offset);
    }

    /** The same period, ending on the given day at the latest. */
    TermPeriod noLaterThan(LocalDate lastDay) {
        return lastDay == null || !lastDay.isBefore(endsOn)
                ? this
                : new TermPeriod(startsOn, lastDay, anchorOn, anchorMonths);
    }

    /** {@code 2 March 2026 to 1 March 2027}, as people read it. */
    String inWords() {
        return LanguageFormat.ENGLISH.day(startsOn) + " to " + LanguageFormat.ENGLISH.day(endsOn);
    }

    @Override
    public String toString() {
        return startsOn + " to " + endsOn;
    }
}
