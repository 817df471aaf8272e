package com.tendwell.notification;

import com.tendwell.shared.Company;
import com.tendwell.shared.MailKind;
import java.util.List;
import java.util.Locale;
import java.util.Map;
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
     * @param facts template variables in addition to the company and the language
     * @param subject arguments of the subject line
     */
    ComposedMail.Content word(String template, Locale locale, Map<String, Object> facts, Object... subject) {
        Context context = new Context(locale, facts);
        context.setVariable("company", company.name());
        context.setVariable("companyAddress", company.address());
        context.setVariable("companyMail", company.mail());
        context.setVariable("language", locale.toLanguageTag());
        // As for a page; otherwise Thymeleaf creates a new one, without cached types, for nearly every expression.
        context.setVariable(EVALUATION, new ThymeleafEvaluationContext(application, null));
        return new ComposedMail.Content(
                texts.getMessage(template + ".subject", subject, locale),
                plain.process(template, context).strip() + "\n",
                html.process(template, context));
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
