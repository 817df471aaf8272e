package com.tendwell;

import com.tendwell.shared.Passwords;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.Environment;
import org.springframework.core.env.Profiles;
import org.springframework.util.ClassUtils;

/**
 * The application starts with every setting it needs, or says in one message which are missing or weak. The packaged
 * application needs a database and a mail server in every profile: what stands in for them on a development machine is
 * not in the jar.
 */
class ProductionSettings implements ApplicationContextInitializer<ConfigurableApplicationContext> {

    /** The European Union and Great Britain: an invoice names the seller's VAT ID or tax number. */
    private static final Set<String> WITH_TAX_NUMBER = Set.of(
            "at", "be", "bg", "cy", "cz", "de", "dk", "ee", "es", "fi", "fr", "gb", "gr", "hr", "hu", "ie", "it", "lt",
            "lu", "lv", "mt", "nl", "pl", "pt", "ro", "se", "si", "sk");

    private static final int SECRET_BYTES = 32;
    private static final int WEBHOOK_SECRET = 32;
    private static final String EMBEDDED_DATABASE = "io.zonky.test.db.postgres.embedded.EmbeddedPostgres";
    private static final String EMBEDDED_MAIL_SERVER = "com.icegreen.greenmail.util.GreenMail";

    /** Settings that the application cannot be run with. */
    static class Unfit extends RuntimeException {

        private static final long serialVersionUID = 1L;

        private final String who;
        private final transient List<String> complaints;

        /** @param who refuses them, as the subject of a sentence */
        Unfit(String who, List<String> complaints) {
            super(who + " refuses these settings: " + String.join("; ", complaints));
            this.who = who;
            this.complaints = List.copyOf(complaints);
        }

        String who() {
            return who;
        }

        /** One sentence for each setting, its name first. */
        List<String> complaints() {
            return complaints;
        }
    }

    @Override
    public void initialize(ConfigurableApplicationContext context) {
        Inspection inspection = new Inspection(context.getEnvironment());
        boolean production = context.getEnvironment().acceptsProfiles(Profiles.of("production"));
        List<String> complaints =
                production ? inspection.complaints() : inspection.complaintsWithout(context.getClassLoader());
        if (!complaints.isEmpty()) {
            throw new Unfit(production ? "The profile production" : "The packaged application", complaints);
        }
    }

    private static final class Inspection {

        private final Environment settings;
        private final List<String> complaints = new ArrayList<>();

        Inspection(Environment settings) {
            this.settings = settings;
        }

        List<String> complaints() {
            database();
            sayWhatIsMissing(
                    "tendwell.company.name",
                    "tendwell.company.address",
                    "tendwell.company.mail",
                    "tendwell.company.bank-reference");
            taxNumber();
            mailServer();
            strongPassword("tendwell.admin.password", value("tendwell.admin.id"));
            randomSecret("tendwell.links.secret");
            randomSecret("tendwell.second-factor.key");
            baseUrl();
            payments();
            require(
                    Binder.get(settings)
                            .bind("tendwell.billing.four-eyes-limits", Bindable.mapOf(String.class, String.class))
                            .isBound(),
                    "tendwell.billing.four-eyes-limits",
                    "must name for each currency that is used the amount above which a second person approves, such as"
                            + " tendwell.billing.four-eyes-limits.EUR=5000");
            require(
                    !settings.acceptsProfiles(Profiles.of("development | test | demo")),
                    "spring.profiles.active",
                    "must not combine production with development, test or demo");
            return complaints;
        }

        /** What must be named where the parts of a development machine are not among the classes. */
        List<String> complaintsWithout(ClassLoader parts) {
            if (!ClassUtils.isPresent(EMBEDDED_DATABASE, parts)) {
                databaseAddress();
                require(
                        settings.acceptsProfiles(Profiles.of("development | test | demo")),
                        "spring.profiles.active",
                        "must be production, or development for a trial: with a demo company, HTTP Basic and no proof"
                                + " that secrets are strong");
            }
            if (!ClassUtils.isPresent(EMBEDDED_MAIL_SERVER, parts)) {
                mailServer();
            }
            return complaints;
        }

        private void databaseAddress() {
            require(
                    value("spring.datasource.url").startsWith("jdbc:postgresql:"),
                    "spring.datasource.url",
                    "must be a PostgreSQL address: jdbc:postgresql://host:5432/tendwell");
        }

        private void mailServer() {
            sayWhatIsMissing("spring.mail.host");
            require(
                    !value("spring.mail.host").equals("inbox"),
                    "spring.mail.host",
                    "names the inbox of a development machine: name a mail server");
        }

        private void database() {
            databaseAddress();
            sayWhatIsMissing("spring.datasource.username", "spring.flyway.user");
            strongPassword("spring.datasource.password", value("spring.datasource.username"));
            strongPassword("spring.flyway.password", value("spring.flyway.user"));
            String role = value("spring.datasource.username");
            require(
                    role.isEmpty() || !role.equals(value("spring.flyway.user")),
                    "spring.flyway.user",
                    "must be another role than spring.datasource.username: the application may not own its tables");
        }

        private void randomSecret(String name) {
            String secret = value(name);
            require(
                    secret.getBytes(StandardCharsets.UTF_8).length >= SECRET_BYTES
                            && secret.chars().distinct().count() >= 10,
                    name,
                    "must be at least " + SECRET_BYTES + " random bytes: openssl rand -base64 48");
        }

        private void taxNumber() {
            String country = settings.getProperty("tendwell.company.country", "de")
                    .strip()
                    .toLowerCase(Locale.ROOT);
            require(
                    !WITH_TAX_NUMBER.contains(country)
                            || !value("tendwell.company.vat-id").isEmpty()
                            || !value("tendwell.company.tax-number").isEmpty(),
                    "tendwell.company.vat-id",
                    "is missing: invoices from " + country.toUpperCase(Locale.ROOT)
                            + " need it, or the number in tendwell.company.tax-number");
        }

        private void baseUrl() {
            String address = settings.getProperty("tendwell.company.base-url", "");
            boolean good;
            try {
                URI url = URI.create(address);
                String host = url.getHost() == null ? "" : url.getHost().toLowerCase(Locale.ROOT);
                good = "https".equals(url.getScheme())
                        && !host.isEmpty()
                        && !host.equals("localhost")
                        && !host.startsWith("127.");
            } catch (IllegalArgumentException e) {
                good = false;
            }
            require(good, "tendwell.company.base-url", "must be the https address under which customers reach this");
        }

        /** Taking payments online is a choice; what is set for it must hold. */
        private void payments() {
            require(
                    list("tendwell.payments.provider.webhook-secrets").stream().allMatch(Inspection::isRandom),
                    "tendwell.payments.provider.webhook-secrets",
                    "must be whsec_ and the Base64 of random bytes: echo whsec_$(openssl rand -base64 32)");
            require(
                    list("tendwell.payments.stripe.webhook-secrets").stream().allMatch(Inspection::isRandom),
                    "tendwell.payments.stripe.webhook-secrets",
                    "must be as Stripe shows them for the endpoint");
            String page = value("tendwell.payments.provider.page");
            require(
                    page.isEmpty() || page.startsWith("https://"),
                    "tendwell.payments.provider.page",
                    "must be an https address");
            String key = value("tendwell.payments.stripe.api-key");
            require(
                    key.isEmpty() || key.matches("[sr]k_live_\\S{16,}"),
                    "tendwell.payments.stripe.api-key",
                    "must be a live key: test money would make plans active");
            String api = value("tendwell.payments.stripe.api-base");
            require(
                    api.isEmpty() || api.startsWith("https://"),
                    "tendwell.payments.stripe.api-base",
                    "must be an https address");
        }

        private static boolean isRandom(String secret) {
            return secret.length() >= WEBHOOK_SECRET
                    && secret.chars().distinct().count() >= 16;
        }

        private List<String> list(String name) {
            return Binder.get(settings).bind(name, Bindable.listOf(String.class)).orElse(List.of()).stream()
                    .filter(one -> !one.isBlank())
                    .toList();
        }

        private void strongPassword(String name, String owner) {
            String password = value(name);
            if (password.isEmpty()) {
                complaints.add(name + " is missing");
                return;
            }
            List<String> weaknesses = Passwords.weaknesses(password, owner);
            require(weaknesses.isEmpty(), name, String.join(" and ", weaknesses));
        }

        private void sayWhatIsMissing(String... names) {
            for (String name : names) {
                require(!value(name).isEmpty(), name, "is missing");
            }
        }

        private void require(boolean good, String name, String complaint) {
            if (!good) {
                complaints.add(name + " " + complaint);
            }
        }

        private String value(String name) {
            return settings.getProperty(name, "").strip();
        }
    }
}
