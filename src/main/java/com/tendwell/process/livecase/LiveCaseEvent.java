package com.tendwell.process.livecase;

import com.tendwell.process.livecase.LiveCaseCheck.Finding;
import com.tendwell.shared.DomainEvent;
import com.tendwell.shared.Subject;
import java.util.List;

/** Published by {@link LiveCaseCheck}. */
sealed interface LiveCaseEvent extends DomainEvent {

    Finding finding();

    @Override
    default List<Subject> subjects() {
        return List.of(
                new Subject("live-case", finding().process() + "/" + finding().subject()));
    }

    /** A claim and the cases disagree. */
    record ClaimMismatched(Finding finding) implements LiveCaseEvent {
        @Override
        public String name() {
            return "claim-mismatched";
        }

        @Override
        public String after() {
            return finding().what().name();
        }

        @Override
        public String reason() {
            return finding().inWords();
        }
    }

    /** A claim and the cases agree again. */
    record ClaimMatched(Finding finding) implements LiveCaseEvent {
        @Override
        public String name() {
            return "claim-matched";
        }

        @Override
        public String before() {
            return finding().what().name();
        }
    }
}
