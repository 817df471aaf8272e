package com.tendwell.process.form;

import static org.assertj.core.api.Assertions.assertThat;

import com.tendwell.shared.Actor;
import java.util.Set;
import org.junit.jupiter.api.Test;

class OnePersonCompanyTest {

    private static final Set<String> EVERYBODY = Set.of("dora", "anna");

    @Test
    void nobodyDecidesAloneUnlessTheCompanySaysSo() {
        assertThat(new OnePersonCompany(false, null)
                        .leavesItTo(Actor.person("dora", Set.of("manager")), () -> EVERYBODY))
                .isFalse();
    }

    @Test
    void onlyAManagerDecidesAlone() {
        assertThat(new OnePersonCompany(true, null)
                        .leavesItTo(Actor.person("anna", Set.of("finance")), () -> EVERYBODY))
                .isFalse();
    }
}
