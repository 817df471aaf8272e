package com.tendwell.staff;

import com.tendwell.shared.Actor;
import com.tendwell.shared.Company;
import com.tendwell.shared.CurrentActor;
import com.tendwell.shared.Ids;
import com.tendwell.shared.Refused;
import com.tendwell.staff.SecondFactorStore.Row;
import java.net.URI;
import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * The second factor: after the password, a code of the person's authenticator app, or one of their recovery codes. Each
 * code counts once. Only the person sets it up and turns it off; who asks for their password and limits the tries is the
 * caller's matter.
 */
@Service
public class SecondFactors {

    /** Takes the place of the groups of somebody who has entered the password, but no code. */
    public static final String CODE_DUE = "second-factor-required";

    /** Takes the place of the groups of somebody who must have a second factor and has none. */
    public static final String SETUP_DUE = "second-factor-setup-required";

    /** How long the picture that the app scans can be confirmed: an open page must not be scanned by whoever finds it. */
    public static final Duration TIME_TO_CONFIRM = Duration.ofMinutes(10);

    /** How many recovery codes are made. */
    public static final int RECOVERY_CODES = 10;

    private static final Logger LOG = LoggerFactory.getLogger(SecondFactors.class);
    private static final Set<String> MUST_HAVE_ONE = Set.of(Groups.FINANCE, Groups.MANAGER, Groups.ADMINISTRATOR);
    private static final Pattern OF_AN_APP = Pattern.compile("\\d{6}");

    /** Three blocks of four signs of base 32: 60 random bits. */
    private static final int RECOVERY_CODE_BYTES = 10;

    private static final int RECOVERY_CODE_SIGNS = 12;
    private static final UUID NONE = new UUID(0, 0);

    /**
     * A second factor that counts.
     *
     * @param recoveryCodes how many are left
     */
    public record Factor(UUID id, Instant since, int recoveryCodes) {}

    /**
     * What the person takes over into their app.
     *
     * @param secret in base 32, in blocks of four
     * @param uri the same as {@code otpauth:}, for the picture
     */
    public record Offer(String secret, URI uri) {}

    /** A second factor that counts from now, with the only copy of its recovery codes. */
    public record SetUp(UUID factor, List<String> recoveryCodes) {}

    private record Begun(UUID replaces, Instant at, byte[] secret) {}

    private final SecondFactorStore store;
    private final FactorCipher cipher;
    private final People people;
    private final Resets resets;
    private final Company company;
    private final Clock clock;
    private final ApplicationEventPublisher events;
    private final SecureRandom random = new SecureRandom();
    private boolean required;

    SecondFactors(
            SecondFactorStore store,
            FactorCipher cipher,
            People people,
            Resets resets,
            Company company,
            SecondFactorSettings settings,
            Clock clock,
            ApplicationEventPublisher events) {
        this.store = store;
        this.cipher = cipher;
        this.people = people;
        this.resets = resets;
        this.company = company;
        this.clock = clock;
        this.events = events;
        this.required = settings.required();
    }

    /** Whether whoever is in these groups must have a second factor. */
    public boolean isNeededBy(Set<String> groups) {
        return required && groups.stream().anyMatch(MUST_HAVE_ONE::contains);
    }

    /** The person's second factor; empty if none counts. */
    @Transactional(readOnly = true)
    public Optional<Factor> of(String person) {
        return store.of(person).map(row -> new Factor(row.id(), row.since(), row.unusedCodes()));
    }

    /** As {@link #of}, the id alone: another after each setting up. */
    @Transactional(readOnly = true)
    public Optional<UUID> idOf(String person) {
        return store.idOf(person);
    }

    /**
     * Begins to set up a second factor for the acting person, who has just proven their password; nothing counts before it
     * is confirmed.
     *
     * @param proven the one that it will replace, of which they have just entered a code; empty if they have none
     * @return what the caller keeps in the person's session, encrypted
     * @throws Refused if no person is signed on, or if they must choose a password first
     */
    public String begin(Optional<UUID> proven) {
        String me = me();
        ByteBuffer begun = ByteBuffer.allocate(2 * Long.BYTES + Long.BYTES + TimeCodes.SECRET);
        UUID replaces = proven.orElse(NONE);
        begun.putLong(replaces.getMostSignificantBits()).putLong(replaces.getLeastSignificantBits());
        begun.putLong(clock.millis()).put(TimeCodes.randomSecret());
        return Base64.getEncoder().encodeToString(cipher.seal(begun.array(), "begun by " + me));
    }

    /** What the acting person takes over into their app; empty if it is not theirs or was begun too long ago. */
    public Optional<Offer> offer(String begun) {
        return opened(begun)
                .map(one -> new Offer(
                        inBlocks(TimeCodes.text(one.secret())),
                        TimeCodes.uri(one.secret(), "Tendwell " + company.name(), me())));
    }

    /**
     * From now on the acting person signs on with a code.
     *
     * @param begun of {@link #begin}
     * @param code of the app that has taken it over
     * @throws Refused if the code is wrong, if it was begun too long ago ({@code second-factor-expired}), or if the second
     *     factor has changed since ({@code second-factor-changed})
     */
    @Transactional
    public SetUp confirm(String begun, String code) {
        String me = meAlone();
        Begun one = opened(begun)
                .orElseThrow(() -> Refused.conflict(
                        "second-factor-expired",
                        "This took longer than " + TIME_TO_CONFIRM.toMinutes() + " minutes: begin again."));
        Instant now = clock.instant();
        long step = TimeCodes.stepOf(one.secret(), bare(code), now)
                .orElseThrow(() ->
                        Refused.field("code", null, "is not what your app should show: check that its clock is right"));
        boolean gone = one.replaces().equals(NONE) || store.delete(me, one.replaces());
        UUID id = Ids.next();
        if (!gone || !store.insert(id, me, cipher.seal(one.secret(), sealedAs(me, id)), now, step)) {
            throw Refused.conflict(
                    "second-factor-changed", "Your second factor has changed in the meantime: begin again.");
        }
        resets.factorSetUp(me);
        events.publishEvent(new StaffEvent.SecondFactorSetUp(me));
        return new SetUp(id, makeCodes(id));
    }

    /**
     * Voids the acting person's recovery codes and makes new ones.
     *
     * @throws Refused if they have no second factor ({@code no-second-factor})
     */
    @Transactional
    public List<String> newRecoveryCodes() {
        String me = meAlone();
        UUID id = store.idOf(me).orElseThrow(SecondFactors::none);
        events.publishEvent(new StaffEvent.RecoveryCodesMade(me));
        return makeCodes(id);
    }

    /**
     * The acting person signs on without a code from now on.
     *
     * @param groups theirs at this moment
     * @throws Refused if they must have one ({@code second-factor-needed}) or have none ({@code no-second-factor})
     */
    @Transactional
    public void turnOff(Set<String> groups) {
        if (isNeededBy(groups)) {
            throw Refused.conflict(
                    "second-factor-needed",
                    "Finance, managers and administrators need a second factor: replace it instead.");
        }
        String me = meAlone();
        if (!store.delete(me)) {
            throw none();
        }
        events.publishEvent(new StaffEvent.SecondFactorTurnedOff(me));
    }

    /**
     * Whether this is a code of the person's app or one of their recovery codes, which is then used up, on every node.
     *
     * @param person who entered the password
     */
    @Transactional
    public boolean accepts(String person, String typed) {
        Optional<Row> row = store.of(person);
        String code = bare(typed);
        if (row.isEmpty()) {
            return false;
        }
        UUID id = row.get().id();
        if (!OF_AN_APP.matcher(code).matches()) {
            return isRecoveryCode(person, id, code);
        }
        Optional<byte[]> secret = cipher.open(row.get().secret(), sealedAs(person, id));
        if (secret.isEmpty()) {
            LOG.error("The second factor of {} was encrypted with another tendwell.second-factor.key", person);
            return false;
        }
        var step = TimeCodes.stepOf(secret.get(), code, clock.instant());
        return step.isPresent() && store.enter(id, step.getAsLong());
    }

    private boolean isRecoveryCode(String person, UUID id, String code) {
        if (!store.use(id, hash(id, code), clock.instant())) {
            return false;
        }
        int left = store.of(person).map(Row::unusedCodes).orElse(0);
        events.publishEvent(new StaffEvent.RecoveryCodeUsed(person, String.valueOf(left)));
        return true;
    }

    private List<String> makeCodes(UUID id) {
        List<String> codes = Stream.generate(this::recoveryCode)
                .distinct()
                .limit(RECOVERY_CODES)
                .toList();
        store.replaceCodes(id, codes.stream().map(code -> hash(id, bare(code))).toList());
        return codes;
    }

    private String recoveryCode() {
        byte[] bits = new byte[RECOVERY_CODE_BYTES];
        random.nextBytes(bits);
        return inBlocks(TimeCodes.text(bits).substring(0, RECOVERY_CODE_SIGNS).toLowerCase(Locale.ROOT))
                .replace(' ', '-');
    }

    private byte[] hash(UUID id, String code) {
        return cipher.hash(id + " " + code);
    }

    private Optional<Begun> opened(String begun) {
        if (begun == null) {
            return Optional.empty();
        }
        return cipher.open(Base64.getDecoder().decode(begun), "begun by " + me())
                .map(SecondFactors::read)
                .filter(one -> one.at().plus(TIME_TO_CONFIRM).isAfter(clock.instant()));
    }

    private static Begun read(byte[] bytes) {
        ByteBuffer from = ByteBuffer.wrap(bytes);
        UUID replaces = new UUID(from.getLong(), from.getLong());
        Instant at = Instant.ofEpochMilli(from.getLong());
        byte[] secret = new byte[TimeCodes.SECRET];
        from.get(secret);
        return new Begun(replaces, at, secret);
    }

    /** @throws Refused if it is nobody who could have a second factor of their own */
    private String me() {
        Actor actor = CurrentActor.actor();
        boolean mustChoose = people.find(actor.person())
                .filter(Staff.Person::mustChoosePassword)
                .isPresent();
        if (actor.kind() != Actor.Kind.PERSON || mustChoose) {
            throw Refused.forbidden("Only a person who has signed on can change their second factor.");
        }
        return actor.id();
    }

    /** Until the transaction ends, nobody resets them: what a reset removes must not come back by what was under way. */
    private String meAlone() {
        people.oneChangeAtATime();
        return me();
    }

    private static String sealedAs(String person, UUID id) {
        return "factor " + id + " of " + person;
    }

    /** As it is compared: people type blanks and hyphens where they see them, and capitals where they like. */
    private static String bare(String typed) {
        return typed == null ? "" : typed.replaceAll("[\\s-]", "").toLowerCase(Locale.ROOT);
    }

    private static String inBlocks(String text) {
        return text.replaceAll("(.{4})(?=.)", "$1 ");
    }

    private static Refused none() {
        return Refused.conflict("no-second-factor", "There is no second factor: set one up first.");
    }
}
