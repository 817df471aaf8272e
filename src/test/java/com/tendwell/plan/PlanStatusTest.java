package com.tendwell.plan;

import static com.tendwell.plan.PlanStatus.ACTIVE;
import static com.tendwell.plan.PlanStatus.APPROVED;
import static com.tendwell.plan.PlanStatus.CANCELLED;
import static com.tendwell.plan.PlanStatus.COMPLETED;
import static com.tendwell.plan.PlanStatus.DECLINED;
import static com.tendwell.plan.PlanStatus.DRAFT;
import static com.tendwell.plan.PlanStatus.ESTIMATE_SENT;
import static com.tendwell.plan.PlanStatus.EXPIRED;
import static com.tendwell.plan.PlanStatus.PAUSED;
import static com.tendwell.plan.PlanStatus.PENDING;
import static com.tendwell.plan.PlanStatus.PROCESSING;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tendwell.shared.Refused;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The product's transition table, repeated here on purpose. */
class PlanStatusTest {

    private static final Map<PlanStatus, Set<PlanStatus>> TABLE = new EnumMap<>(Map.ofEntries(
            Map.entry(DRAFT, Set.of(ESTIMATE_SENT, PROCESSING, ACTIVE, CANCELLED)),
            Map.entry(ESTIMATE_SENT, Set.of(APPROVED, DECLINED, DRAFT, CANCELLED)),
            Map.entry(APPROVED, Set.of(PROCESSING, ACTIVE, DRAFT, CANCELLED)),
            Map.entry(DECLINED, Set.of(DRAFT, CANCELLED)),
            Map.entry(PROCESSING, Set.of(PENDING, CANCELLED, ACTIVE, EXPIRED)),
            Map.entry(PENDING, Set.of(ACTIVE, CANCELLED, EXPIRED)),
            Map.entry(ACTIVE, Set.of(PAUSED, COMPLETED, EXPIRED, CANCELLED, PROCESSING)),
            Map.entry(PAUSED, Set.of(ACTIVE, COMPLETED, EXPIRED, CANCELLED)),
            Map.entry(COMPLETED, Set.of()),
            Map.entry(EXPIRED, Set.of(PROCESSING)),
            Map.entry(CANCELLED, Set.of())));

    static Stream<Arguments> everyPair() {
        return Arrays.stream(PlanStatus.values()).flatMap(from -> Arrays.stream(PlanStatus.values())
                .map(to -> Arguments.of(from, to, TABLE.get(from).contains(to))));
    }

    @ParameterizedTest(name = "{0} to {1}: {2}")
    @MethodSource("everyPair")
    void aPlanTakesOnlyTheTransitionsOfTheTable(PlanStatus from, PlanStatus to, boolean allowed) {
        assertThat(from.mayBecome(to)).isEqualTo(allowed);
        if (allowed) {
            assertThat(from.become(to)).isEqualTo(to);
        } else {
            assertThatThrownBy(() -> from.become(to))
                    .isInstanceOfSatisfying(
                            Refused.class, refused -> assertThat(refused.kind()).isEqualTo(Refused.Kind.CONFLICT))
                    .hasMessageContaining(from.label())
                    .hasMessageContaining(to.label());
        }
    }
}
