package com.tendwell.bpmn;

import java.util.List;
import java.util.function.Function;

/** A rule about drawings, decision tables, forms and code. */
enum Rule {
    NAMES_TELL_THE_TYPE(NameRules::grammar),
    NAMES_ARE_SHARED(NameRules::constants),
    STEPS_HAVE_DELEGATES(CodeRules::delegates),
    NOTHING_ELSE_RUNS(CodeRules::nothingElseRuns),
    VARIABLES_ARE_DECLARED(CodeRules::variables),
    ONE_DEPLOYMENT_HOLDS_TOGETHER(CodeRules::bindings),
    CASES_END_AND_ARE_FORGOTTEN(CodeRules::lifetimes),
    QUESTIONS_HAVE_ANSWERS(FlowRules::gateways),
    CONDITIONS_COMPARE_DECISIONS(FlowRules::conditions),
    TABLES_SPEAK_THE_CODES_WORDS(FlowRules::tables),
    ERRORS_ARE_CAUGHT(FlowRules::errors),
    NO_DEAD_ENDS(FlowRules::deadEnds),
    MESSAGES_NOT_SIGNALS(FlowRules::signals),
    TASKS_HAVE_FORMS(FormRules::tasks),
    TASKS_HAVE_GROUPS(FormRules::groups),
    FORMS_SEND_WHAT_IS_TAKEN(FormRules::fields),
    TRANSACTIONS_END_WHERE_THEY_MUST(TransactionRules::boundaries),
    CONTINUATIONS_SAY_WHY(TransactionRules::reasons),
    EVERYTHING_IS_DRAWN(LayoutRules::everythingIsDrawn),
    SHAPES_KEEP_APART(LayoutRules::shapesKeepApart),
    LANES_HOLD_THEIR_OWN(LayoutRules::lanesHoldTheirOwn),
    FRAMES_HOLD_THEIR_OWN(LayoutRules::framesHoldTheirOwn),
    LINES_ARE_CLEAR(LayoutRules::linesAreClear),
    PICTURES_FIT_A_SCREEN(PictureRules::width),
    TEXTS_CAN_BE_READ(PictureRules::texts);

    private final Function<House, List<String>> offences;

    Rule(Function<House, List<String>> offences) {
        this.offences = offences;
    }

    List<String> offencesIn(House house) {
        return offences.apply(house);
    }
}
