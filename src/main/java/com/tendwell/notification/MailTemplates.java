package com.tendwell.notification;

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
 * Templates of mails, {@code mail/*.html} and {@code mail/*.txt} with their sentences in {@code mail/texts*.properties}.
 * Engines of their own, because the pages' engine knows pages only.
 */
@Component
class MailTemplates {

    private static final String EVALUATION =
            ThymeleafEvaluationContext.THYMELEAF_EVALUATION_CONTEXT_CONTEXT_VARIABLE_NAME;

    private final ResourceBundleMessageSource texts = new ResourceBundleMessageSource();
    private final SpringTemplateEngine html;
    private final SpringTemplateEngine plain;
    private final ApplicationContext application;

    MailTemplates(ApplicationContext application) {
        this.application = application;
        texts.setBasename("mail.texts");
        texts.setDefaultEncoding("UTF-8");
        texts.setFallbackToSystemLocale(false);
        texts.setAlwaysUseMessageFormat(true);
        html = engine(TemplateMode.HTML, ".html");
        plain = engine(TemplateMode.TEXT, ".txt");
    }

    /** @param subject what the subject's sentence names */
    Letter.Worded word(String template, Locale locale, Map<String, Object> facts, Object... subject) {
        Context context = new Context(locale, facts);
        // As for a page. Thymeleaf would make one for nearly every expression otherwise, which knows no type yet.
        context.setVariable(EVALUATION, new ThymeleafEvaluationContext(application, null));
        return new Letter.Worded(
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
