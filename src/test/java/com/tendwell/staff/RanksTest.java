package com.tendwell.staff;

import static org.assertj.core.api.Assertions.assertThat;

import com.tendwell.shared.Actor;
import com.tendwell.shared.Refused;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RanksTest {

    @ParameterizedTest(name = "{0} gives {2} to {1}: {3}")
    @CsvSource({
        "plan-admin,         nobody,           technician,       allowed",
        "plan-admin,         technician,       back-office,      allowed",
        "plan-admin,         back-office,      nothing,          allowed",
        "plan-admin,         nobody,           plan-admin,       group-not-yours-to-give",
        "plan-admin,         nobody,           finance,          group-not-yours-to-give",
        "plan-admin,         plan-admin,       nothing,          rank-too-high",
        "plan-admin,         finance,          nothing,          rank-too-high",
        "plan-admin,         manager,          nothing,          rank-too-high",
        "plan-admin,         myself,           finance,          not-for-oneself",
        "finance,            technician,       back-office,      group-not-yours-to-give",
        "manager,            finance,          nothing,          allowed",
        "manager,            nobody,           manager,          allowed",
        "manager,            manager,          nothing,          allowed",
        "manager,            nobody,           camunda-admin,    group-not-yours-to-give",
        "manager,            camunda-admin,    nothing,          rank-too-high",
        "manager,            myself,           finance,          not-for-oneself",
        "camunda-admin,      manager,          nothing,          allowed",
        "camunda-admin,      nobody,           manager,          allowed",
        "camunda-admin,      nobody,           camunda-admin,    allowed",
        "camunda-admin,      nobody,           finance,          group-not-yours-to-give",
        "camunda-admin,      camunda-admin,    nothing,          rank-too-high",
        "camunda-admin,      myself,           manager,          not-for-oneself",
    })
    void whoGivesWhatToWhom(String who, String whom, String given, String answer) {
        Actor actor = Actor.person("me", Set.of(who));
        boolean myself = whom.equals("myself");

        assertThat(answer(actor, myself ? "me" : "you", myself ? Set.of(who) : groups(whom), groups(given)))
                .isEqualTo(answer);
    }

    private static Set<String> groups(String group) {
        return group.equals("nobody") || group.equals("nothing") ? Set.of() : Set.of(group);
    }

    private static String answer(Actor actor, String person, Set<String> has, Set<String> given) {
        try {
            Ranks.check(actor, person, has, given);
            return "allowed";
        } catch (Refused refused) {
            return refused.type();
        }
    }
}
