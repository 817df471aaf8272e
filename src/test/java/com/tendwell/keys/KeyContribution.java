package com.tendwell.keys;

import com.tendwell.shared.EventLabels;
import com.tendwell.shared.Figure;
import com.tendwell.shared.MailContent;
import com.tendwell.shared.MailKind;
import com.tendwell.shared.MenuItem;
import com.tendwell.shared.PaperKind;
import com.tendwell.shared.Subject;
import com.tendwell.shared.SubjectKind;
import com.tendwell.staff.Groups;
import com.tendwell.staff.Permission;
import com.tendwell.staff.Permissions;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Everything this room contributes to the others. */
@Configuration(proxyBeanMethods = false)
class KeyContribution {

    static final Permission READ =
            new Permission("keys:read", List.of(Groups.TECHNICIAN, Groups.MANAGER), List.of(Groups.MANAGER));

    @Bean
    Permissions keyPermissions() {
        return Permissions.of(READ);
    }

    @Bean
    EventLabels keyEventLabels() {
        return new EventLabels(Map.of("key-handed-over", "Key taken into our care"), Set.of("key-handed-over"));
    }

    @Bean
    SubjectKind keySubject(Keys keys) {
        return new SubjectKind(
                "key",
                Pattern.compile("KEY-[0-9]{6}"),
                "keyId",
                number -> found(keys.byNumber(number)),
                id -> Optional.of("AT"));
    }

    private static SubjectKind.Found found(KeyView key) {
        return new SubjectKind.Found(
                new Subject("key", key.id().toString()),
                key.number(),
                "In our care",
                SubjectKind.Tone.GOOD,
                "A key of a customer",
                0,
                List.of(new SubjectKind.Link("Key", "/office/keys/" + key.number())));
    }

    @Bean
    MailKind<KeyEvent.KeyHandedOver> keyHandedOverMail() {
        return new MailKind<>(
                "key-handed-over",
                KeyEvent.KeyHandedOver.class,
                event -> Optional.of(new MailContent(
                        event.key().id().toString(),
                        event.key().customer().value(),
                        new Subject("key", event.key().id().toString()),
                        event.key().number(),
                        Map.of("label", event.label()),
                        event.key().number(),
                        Optional.of(new MailContent.Paper(
                                new Subject("key-receipt", event.key().number()), "receipt.pdf")))));
    }

    @Bean
    PaperKind keyReceipt() {
        return new PaperKind("key-receipt", number -> ("receipt for " + number).getBytes(StandardCharsets.UTF_8));
    }

    @Bean
    Figure keysInOurCare(Keys keys) {
        return new Figure(
                "tendwell.keys", "Keys in our care", List.of(Groups.TECHNICIAN), "/office/keys", keys::inOurCare);
    }

    @Bean
    MenuItem keysMenu() {
        return new MenuItem(80, "Keys", "/office/keys", "keys", List.of(Groups.TECHNICIAN));
    }
}
