package com.tendwell.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.conditions.ArchConditions.callMethodWhere;
import static com.tngtech.archunit.lang.conditions.ArchConditions.not;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import jakarta.persistence.Entity;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.YearMonth;
import java.time.ZonedDateTime;
import java.util.Date;
import java.util.Set;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.data.repository.Repository;
import org.springframework.transaction.annotation.Transactional;

/** What Modulith cannot see. Each rule is shown to bite on an offender in {@code offenders}. */
final class HouseRules {

    private static final String[] ROOMS = {
        "com.tendwell.customer..",
        "com.tendwell.staff..",
        "com.tendwell.pricebook..",
        "com.tendwell.plan..",
        "com.tendwell.billing..",
        "com.tendwell.audit..",
        "com.tendwell.reporting..",
        "offenders.."
    };

    private static final Set<Class<?>> CLOCKS =
            Set.of(Instant.class, LocalDate.class, LocalDateTime.class, ZonedDateTime.class, YearMonth.class);

    static final ArchRule ONLY_THE_PROCESS_KNOWS_THE_ENGINE = noClasses()
            .that()
            .resideOutsideOfPackage("com.tendwell.process..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.camunda..")
            .because("the move to another engine must stay a bounded job");

    static final ArchRule ROOMS_KNOW_NO_WEB_AND_NO_MAIL = noClasses()
            .that(resideInAnyPackage(ROOMS))
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "jakarta.servlet..",
                    "org.springframework.web..",
                    "org.springframework.http..",
                    "org.springframework.security..",
                    "jakarta.mail..",
                    "org.springframework.mail..")
            .because("web and mail are drivers: they know the rooms, not the other way round");

    static final ArchRule NO_FIELD_INJECTION =
            fields().should().notBeAnnotatedWith(Autowired.class).because("a constructor says what a class needs");

    static final ArchRule ONE_CLOCK = classes()
            .that()
            .doNotHaveFullyQualifiedName("com.tendwell.shared.ClockConfiguration")
            .should(not(callMethodWhere(describe("asks the machine for the time", HouseRules::asksTheMachine))))
            .andShould(new NotConstructPresentDate())
            .because("tests move the one clock; whoever asks another one stays behind");

    static final ArchRule ENTITIES_STAY_IN_THEIR_ROOM = classes()
            .that()
            .areAnnotatedWith(Entity.class)
            .or()
            .areAssignableTo(Repository.class)
            .should()
            .bePackagePrivate()
            .because("rooms hold each other's ids and views, never entities");

    static final ArchRule TRANSACTIONS_BEGIN_AT_THE_DOORS = noClasses()
            .that()
            .resideInAnyPackage("com.tendwell.process..", "com.tendwell.web..", "offenders..")
            .should()
            .beAnnotatedWith(Transactional.class)
            .because("the engine and the doors draw the boundaries");

    static final ArchRule A_DELEGATE_IS_A_DOORBELL = classes()
            .that()
            .haveSimpleNameEndingWith("Delegate")
            .should(new HaveOneCollaborator())
            .because("a delegate rings one use case and decides nothing");

    private HouseRules() {}

    private static boolean asksTheMachine(JavaMethodCall call) {
        JavaClass owner = call.getTargetOwner();
        boolean now = call.getName().equals("now")
                && call.getTarget().getRawParameterTypes().stream()
                        .noneMatch(type -> type.isEquivalentTo(java.time.Clock.class))
                && CLOCKS.stream().anyMatch(owner::isEquivalentTo);
        return now || owner.isEquivalentTo(System.class) && call.getName().equals("currentTimeMillis");
    }

    private static final class NotConstructPresentDate extends ArchCondition<JavaClass> {

        NotConstructPresentDate() {
            super("not construct the present Date");
        }

        @Override
        public void check(JavaClass item, ConditionEvents events) {
            item.getConstructorCallsFromSelf().stream()
                    .filter(call -> call.getTargetOwner().isEquivalentTo(Date.class)
                            && call.getTarget().getRawParameterTypes().isEmpty())
                    .forEach(call -> events.add(SimpleConditionEvent.violated(item, call.getDescription())));
        }
    }

    private static final class HaveOneCollaborator extends ArchCondition<JavaClass> {

        HaveOneCollaborator() {
            super("have one collaborator");
        }

        @Override
        public void check(JavaClass item, ConditionEvents events) {
            long collaborators = item.getFields().stream()
                    .filter(field ->
                            !field.getModifiers().contains(com.tngtech.archunit.core.domain.JavaModifier.STATIC))
                    .count();
            if (collaborators != 1) {
                events.add(SimpleConditionEvent.violated(
                        item, item.getName() + " has " + collaborators + " collaborators instead of one"));
            }
        }
    }
}
