package com.tendwell.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.conditions.ArchConditions.callMethodWhere;
import static com.tngtech.archunit.lang.conditions.ArchConditions.not;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noMethods;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import jakarta.persistence.Entity;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.YearMonth;
import java.time.ZonedDateTime;
import java.util.Date;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.regex.Pattern;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.asm.ClassReader;
import org.springframework.asm.ClassVisitor;
import org.springframework.asm.Label;
import org.springframework.asm.MethodVisitor;
import org.springframework.asm.Opcodes;
import org.springframework.asm.SpringAsmInfo;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.data.repository.Repository;
import org.springframework.transaction.annotation.Transactional;

/** Rules that Spring Modulith cannot check. Each is tested against an offender in {@code offenders}. */
final class HouseRules {

    /** Every package that is not named here is a room and must follow the rules for rooms. */
    private static final String[] DRIVERS = {
        "com.tendwell", "com.tendwell.process..", "com.tendwell.web..", "com.tendwell.local.."
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

    static final ArchRule ROOMS_KNOW_NO_WEB = noClasses()
            .that()
            .resideOutsideOfPackages(DRIVERS)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "jakarta.servlet..",
                    "org.springframework.web..",
                    "org.springframework.http..",
                    "org.springframework.security..")
            .because("the web is a driver: it knows the rooms, not the other way round");

    static final ArchRule ONLY_NOTIFICATION_SENDS_MAIL = noClasses()
            .that()
            .resideOutsideOfPackages("com.tendwell.notification..", "com.tendwell.local..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("jakarta.mail..", "org.springframework.mail..")
            .because("what is told to people goes through the outbox");

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
            .resideInAnyPackage("com.tendwell.process..", "com.tendwell.web..", "com.tendwell.local..", "offenders..")
            .should()
            .beAnnotatedWith(Transactional.class)
            .because("the engine and the doors draw the boundaries");

    static final ArchRule NO_METHOD_OF_A_DRIVER_IS_A_TRANSACTION = noMethods()
            .that()
            .areDeclaredInClassesThat()
            .resideInAnyPackage("com.tendwell.process..", "com.tendwell.web..", "com.tendwell.local..", "offenders..")
            .should()
            .beAnnotatedWith(Transactional.class)
            .because("the engine and the doors draw the boundaries");

    static final ArchRule NO_CIRCLE_BETWEEN_PACKAGES = slices().assignedFrom(new SliceAssignment() {
                @Override
                public SliceIdentifier getIdentifierOf(JavaClass item) {
                    return SliceIdentifier.of(item.getPackageName());
                }

                @Override
                public String getDescription() {
                    return "packages";
                }
            })
            .should()
            .beFreeOfCycles()
            .because("two packages that use each other are one");

    static final ArchRule A_DELEGATE_IS_A_DOORBELL = methods()
            .that()
            .haveRawReturnType(JavaDelegate.class)
            .should(new CallOnceAndDecideNothing())
            .because(
                    "a delegate calls one use case of one collaborator; decisions stand in the room or in the drawing");

    static final ArchRule THE_DELEGATES_OF_A_DRAWING_STAND_IN_ONE_FILE = noClasses()
            .should()
            .implement(JavaDelegate.class)
            .because("whoever opens a drawing reads its code on one page");

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

    /** One parameter, one call to it, and no branch in the byte code of the returned delegate. */
    private static final class CallOnceAndDecideNothing extends ArchCondition<JavaMethod> {

        CallOnceAndDecideNothing() {
            super("make one call to one collaborator and decide nothing");
        }

        @Override
        public void check(JavaMethod delegate, ConditionEvents events) {
            if (delegate.getRawParameterTypes().size() != 1) {
                violated(delegate, "has not one collaborator", events);
                return;
            }
            JavaClass collaborator = delegate.getRawParameterTypes().get(0);
            long calls = delegate.getMethodCallsFromSelf().stream()
                    .filter(call -> call.getTargetOwner().equals(collaborator))
                    .count();
            if (calls != 1) {
                violated(delegate, "makes " + calls + " calls instead of one", events);
            }
            if (branches(delegate)) {
                violated(delegate, "decides something", events);
            }
        }

        private static boolean branches(JavaMethod delegate) {
            AtomicBoolean found = new AtomicBoolean();
            Pattern itsCode = Pattern.compile(
                    Pattern.quote(delegate.getName()) + "|lambda\\$" + Pattern.quote(delegate.getName()) + "\\$\\d+");
            try (InputStream code = delegate.getOwner()
                    .getSource()
                    .orElseThrow()
                    .getUri()
                    .toURL()
                    .openStream()) {
                new ClassReader(code)
                        .accept(
                                new ClassVisitor(SpringAsmInfo.ASM_VERSION) {
                                    @Override
                                    public MethodVisitor visitMethod(
                                            int access, String name, String type, String signature, String[] thrown) {
                                        return itsCode.matcher(name).matches() ? new Branches(found) : null;
                                    }
                                },
                                ClassReader.SKIP_DEBUG | ClassReader.SKIP_FRAMES);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            return found.get();
        }

        private static void violated(JavaMethod delegate, String what, ConditionEvents events) {
            events.add(SimpleConditionEvent.violated(delegate, delegate.getFullName() + " " + what));
        }
    }

    /** Detects if, switch, loops, catch and throw. */
    private static final class Branches extends MethodVisitor {

        private final AtomicBoolean found;

        Branches(AtomicBoolean found) {
            super(SpringAsmInfo.ASM_VERSION);
            this.found = found;
        }

        @Override
        public void visitJumpInsn(int opcode, Label label) {
            found.set(true);
        }

        @Override
        public void visitTableSwitchInsn(int min, int max, Label other, Label... labels) {
            found.set(true);
        }

        @Override
        public void visitLookupSwitchInsn(Label other, int[] keys, Label[] labels) {
            found.set(true);
        }

        @Override
        public void visitTryCatchBlock(Label start, Label end, Label handler, String type) {
            found.set(true);
        }

        @Override
        public void visitInsn(int opcode) {
            if (opcode == Opcodes.ATHROW) {
                found.set(true);
            }
        }
    }
}
