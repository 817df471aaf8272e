package com.tendwell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.icegreen.greenmail.util.GreenMail;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.core.env.MapPropertySource;
import org.springframework.mock.env.MockEnvironment;

class ProductionSettingsTest {

    private static final Map<String, String> GOOD = Map.ofEntries(
            Map.entry("spring.datasource.url", "jdbc:postgresql://db.example.org:5432/tendwell"),
            Map.entry("spring.datasource.username", "tendwell_app"),
            Map.entry("spring.datasource.password", "Nebel-Hammer-41-Quelle"),
            Map.entry("spring.flyway.user", "tendwell_owner"),
            Map.entry("spring.flyway.password", "Fichte-Ruder-88-Salz"),
            Map.entry("spring.mail.host", "smtp.example.org"),
            Map.entry("tendwell.admin.id", "operator"),
            Map.entry("tendwell.admin.password", "Wolke-Anker-23-Brot"),
            Map.entry("tendwell.links.secret", "q7Vn0yT2mXc8Lr5sKd1fHj4gWb9zPe6uAoIi3tBv"),
            Map.entry("tendwell.second-factor.key", "b5Xr8kQ2vNz7Gt4mJy1wLc9sHd3fPo6uEaKi0tRe"),
            Map.entry("tendwell.company.base-url", "https://plans.example.org"),
            Map.entry("tendwell.company.name", "Example Services"),
            Map.entry("tendwell.company.address", "1 Example Street"),
            Map.entry("tendwell.company.mail", "office@example.org"),
            Map.entry("tendwell.company.bank-reference", "DE00 0000"),
            Map.entry("tendwell.company.vat-id", "DE123456789"),
            Map.entry("tendwell.billing.four-eyes-limits.EUR", "5000"));

    @Test
    void completeAndStrongSettingsStart() {
        assertThatCode(() -> start("production", GOOD)).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @CsvSource({
        "de, '', false",
        "de, tendwell.company.vat-id, true",
        "DE, tendwell.company.tax-number, true",
        "gb, '', false",
        "fr, '', false",
        "us, '', true",
        "ch, '', true"
    })
    void aCompanyInTheEuropeanUnionOrGreatBritainNamesATaxNumber(String country, String named, boolean starts) {
        Map<String, String> settings = new HashMap<>(GOOD);
        settings.remove("tendwell.company.vat-id");
        settings.put("tendwell.company.country", country);
        if (!named.isEmpty()) {
            settings.put(named, "12/345/67890");
        }

        if (starts) {
            assertThatCode(() -> start("production", settings)).doesNotThrowAnyException();
        } else {
            assertThat(complaintsOf(settings))
                    .singleElement()
                    .asString()
                    .startsWith("tendwell.company.vat-id is missing");
        }
    }

    @Test
    void aProviderWithGoodSecretsStarts() {
        Map<String, String> settings = new HashMap<>(GOOD);
        settings.put("tendwell.payments.provider.webhook-secrets", "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw");
        settings.put("tendwell.payments.provider.page", "https://pay.example.org/{invoice}");
        settings.put("tendwell.payments.stripe.webhook-secrets[0]", "whsec_5WbX5kEWLlfzsGNjH64I8lOOqUB6e8FH");

        assertThatCode(() -> start("production", settings)).doesNotThrowAnyException();
    }

    @Test
    void oneMessageNamesEveryMissingSetting() {
        assertThat(complaintsOf(Map.of())).hasSize(GOOD.size() - 1).allSatisfy(complaint -> assertThat(
                        GOOD.keySet().stream()
                                .filter(name -> name.startsWith(complaint.split(" ")[0])))
                .isNotEmpty());
    }

    @ParameterizedTest
    @CsvSource({
        "spring.datasource.url, jdbc:h2:mem:x",
        "spring.datasource.url, embedded",
        "spring.datasource.password, tendwell_app",
        "spring.datasource.password, short",
        "spring.flyway.user, tendwell_app",
        "spring.flyway.password, postgres",
        "tendwell.admin.password, Password-2026!",
        "tendwell.admin.password, operator1234567",
        "tendwell.admin.password, aaaaaaaaaaaaaaaa",
        "tendwell.links.secret, tooshort",
        "tendwell.links.secret, aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
        "tendwell.second-factor.key, tooshort",
        "tendwell.second-factor.key, aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
        "tendwell.company.base-url, http://plans.example.org",
        "tendwell.company.base-url, https://localhost:8080",
        "tendwell.company.base-url, not a url",
        "spring.mail.host, inbox",
        "tendwell.payments.provider.webhook-secrets, whsec_c2hvcnQ=",
        "'tendwell.payments.provider.webhook-secrets', 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw,whsec_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA'",
        "tendwell.payments.provider.page, http://pay.example.org/{invoice}",
        "tendwell.payments.stripe.webhook-secrets, whsec_test",
        "tendwell.payments.stripe.api-key, sk_test_51N0tRealNotRealNotReal",
        "tendwell.payments.stripe.api-base, http://stripe.example.org",
    })
    void aWeakSettingIsNamedAlone(String name, String weak) {
        Map<String, String> settings = new HashMap<>(GOOD);
        settings.put(name, weak);

        assertThat(complaintsOf(settings)).singleElement().asString().startsWith(name);
    }

    @Test
    void theMessageRepeatsNoSecret() {
        Map<String, String> settings = new HashMap<>(GOOD);
        settings.put("tendwell.admin.password", "hunter2");

        assertThat(String.join("\n", complaintsOf(settings))).doesNotContain("hunter2");
    }

    @Test
    void thePersonAtTheConsoleReadsAListAndWhatToDo() {
        var failure = catchThrowableOfType(ProductionSettings.Unfit.class, () -> start("production", Map.of()));

        var analysis = new UnfitSettingsAnalyzer().analyze(failure);

        assertThat(analysis.getDescription()).contains("  - spring.datasource.url", "  - tendwell.links.secret");
        assertThat(analysis.getAction()).contains("environment");
    }

    @Test
    void aDevelopmentMachineNeedsNoneOfThem() {
        assertThatCode(() -> start("default", Map.of())).doesNotThrowAnyException();
    }

    @Test
    void thePackagedApplicationBringsNoDatabaseAndNoMailServerAndNamesBothSettings() {
        ClassLoader packaged = new FilteredClassLoader(EmbeddedPostgres.class, GreenMail.class);

        var failure = catchThrowableOfType(ProductionSettings.Unfit.class, () -> start("default", Map.of(), packaged));

        assertThat(failure.complaints()).hasSize(3);
        assertThat(new UnfitSettingsAnalyzer().analyze(failure).getDescription())
                .startsWith("The packaged application refuses these settings:")
                .contains("  - spring.datasource.url must be a PostgreSQL address", "  - spring.mail.host is missing");
    }

    /** Or it would bring a demo company with HTTP Basic to whoever forgot to name production. */
    @Test
    void thePackagedApplicationSaysItIsForATrialOrForProduction() {
        ClassLoader packaged = new FilteredClassLoader(EmbeddedPostgres.class, GreenMail.class);

        assertThat(catchThrowableOfType(ProductionSettings.Unfit.class, () -> start("default", GOOD, packaged))
                        .complaints())
                .singleElement()
                .asString()
                .startsWith("spring.profiles.active must be production, or development");
        assertThatCode(() -> start("production", GOOD, packaged)).doesNotThrowAnyException();
        assertThatCode(() -> start("development", GOOD, packaged)).doesNotThrowAnyException();
    }

    private static List<String> complaintsOf(Map<String, String> settings) {
        return catchThrowableOfType(ProductionSettings.Unfit.class, () -> start("production", settings))
                .complaints();
    }

    private static void start(String profile, Map<String, String> settings) {
        start(profile, settings, ProductionSettingsTest.class.getClassLoader());
    }

    private static void start(String profile, Map<String, String> settings, ClassLoader classes) {
        MockEnvironment environment = new MockEnvironment();
        environment.setActiveProfiles(profile);
        environment.getPropertySources().addFirst(new MapPropertySource("given", Map.copyOf(settings)));
        try (GenericApplicationContext context = new GenericApplicationContext()) {
            context.setEnvironment(environment);
            context.setClassLoader(classes);
            new ProductionSettings().initialize(context);
        }
    }
}
