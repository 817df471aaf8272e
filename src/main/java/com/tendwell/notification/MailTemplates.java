package com.tendwell.notification;

import com.tendwell.shared.Company;
import com.tendwell.shared.MailKind;
import com.tendwell.shared.MailLink;
import com.tendwell.shared.PlainText;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.springframework.context.ApplicationContext;
import org.springframework.context.support.ResourceBundleMessageSource;
import org.springframework.stereotype.Component;
import org.thymeleaf.context.Context;
import org.thymeleaf.spring6.SpringTemplateEngine;
import org.thymeleaf.spring6.expression.ThymeleafEvaluationContext;
import org.thymeleaf.templatemode.TemplateMode;
import org.thymeleaf.templateresolver.ClassLoaderTemplateResolver;

/**
 * Templates of mails, {@code mail/*.html} and {@code mail/*.txt} with their texts in {@code mail/texts*.properties} or,
 * for mails contributed by a room, in a file of their own. They need separate template engines, because the pages'
 * engine only resolves pages.
 */
@Component
class MailTemplates {

    private static final String EVALUATION =
            ThymeleafEvaluationContext.THYMELEAF_EVALUATION_CONTEXT_CONTEXT_VARIABLE_NAME;

    private final ResourceBundleMessageSource texts = new ResourceBundleMessageSource();
    private final SpringTemplateEngine html;
    private final SpringTemplateEngine plain;
    private final ApplicationContext application;
    private final Company company;

    MailTemplates(ApplicationContext application, Company company, List<MailKind<?>> kinds) {
        this.application = application;
        this.company = company;
        texts.setBasename("mail.texts");
        kinds.forEach(kind -> texts.addBasenames("mail." + kind.name()));
        texts.setDefaultEncoding("UTF-8");
        texts.setFallbackToSystemLocale(false);
        texts.setAlwaysUseMessageFormat(true);
        html = engine(TemplateMode.HTML, ".html");
        plain = engine(TemplateMode.TEXT, ".txt");
    }

    /**
     * Words a mail. Facts that are links are worked in last, when the text has lost everything that looks like one of
     * them: people type names, and must not open somebody else's link by them.
     *
     * @param facts template variables in addition to the company and the language; a {@link MailLink.Fact} becomes a
     *     placeholder of the link
     * @param subject arguments of the subject line
     */
    ComposedMail.Content word(String template, Locale locale, Map<String, Object> facts, Object... subject) {
        Map<String, String> links = new HashMap<>();
        Map<String, Object> worded = new HashMap<>();
        facts.forEach((name, fact) -> {
            worded.put(name, apart(fact));
            if (fact instanceof MailLink.Fact link) {
                // Not to be guessed, so not to be typed.
                String standIn = "https://link.invalid/" + UUID.randomUUID();
                links.put(standIn, MailLink.placeholder(link.kind(), link.link()));
                worded.put(name, standIn);
            }
        });
        Context context = new Context(locale, worded);
        context.setVariable("company", apart(company.name()));
        context.setVariable("companyAddress", company.address());
        context.setVariable("companyMail", company.mail());
        context.setVariable("language", locale.toLanguageTag());
        // As for a page; otherwise Thymeleaf creates a new one, without cached types, for nearly every expression.
        context.setVariable(EVALUATION, new ThymeleafEvaluationContext(application, null));
        return new ComposedMail.Content(
                texts.getMessage(
                        template + ".subject",
                        Stream.of(subject).map(MailTemplates::apart).toArray(),
                        locale),
                withLinks(plain.process(template, context).strip() + "\n", links),
                withLinks(html.process(template, context), links));
    }

    private static String withLinks(String text, Map<String, String> links) {
        String done = MailLink.withoutMarks(text);
        for (Map.Entry<String, String> link : links.entrySet()) {
            done = done.replace(link.getKey(), link.getValue());
        }
        return done;
    }

    /** Words from right to left do not carry away the figures beside them. */
    private static Object apart(Object fact) {
        return fact instanceof String words ? PlainText.apart(words) : fact;
    }

    private SpringTemplateEngine engine(TemplateMode mode, String suffix) {
        ClassLoaderTemplateResolver resolver = new ClassLoaderTemplateResolver();
        resolver.setPrefix("mail/");
        resolver.setSuffix(suffix);
        resolver.setTemplateMode(mode);
        resolver.setCharacterEncoding("UTF-8");
        SpringTemplateEngine engine = new SpringTemplateEngine();
        engine.setTemplateResolver(resolver);
        engine.setEnableSpringELCompiler(true);
        engine.setTemplateEngineMessageSource(texts);
        return engine;
    }
}
