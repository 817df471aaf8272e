package com.tendwell.document;

import com.openhtmltopdf.bidi.support.ICUBidiReorderer;
import com.openhtmltopdf.bidi.support.ICUBidiSplitter.ICUBidiSplitterFactory;
import com.openhtmltopdf.outputdevice.helper.BaseRendererBuilder.FSFontUseCase;
import com.openhtmltopdf.outputdevice.helper.BaseRendererBuilder.FontStyle;
import com.openhtmltopdf.outputdevice.helper.ExternalResourceControlPriority;
import com.openhtmltopdf.pdfboxout.PdfRendererBuilder;
import com.openhtmltopdf.pdfboxout.PdfRendererBuilder.PdfAConformance;
import com.openhtmltopdf.util.XRLog;
import java.awt.color.ColorSpace;
import java.awt.color.ICC_Profile;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.BitSet;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.springframework.context.support.ResourceBundleMessageSource;
import org.springframework.stereotype.Component;
import org.thymeleaf.context.Context;
import org.thymeleaf.spring6.SpringTemplateEngine;
import org.thymeleaf.templatemode.TemplateMode;
import org.thymeleaf.templateresolver.ClassLoaderTemplateResolver;

/**
 * Renders {@code pdf/invoice.html} with its texts in {@code pdf/texts*.properties}, as an accessible PDF/A. It never
 * fetches an address or a file, whatever a name or description contains.
 */
@Component
class InvoicePaper {

    /** Printed where no font has the sign: nobody takes it for another one. */
    private static final char BOX = '□';

    private final InstalledFonts fonts;
    private final ResourceBundleMessageSource texts = new ResourceBundleMessageSource();
    private final SpringTemplateEngine templates = new SpringTemplateEngine();
    private final byte[] colours = ICC_Profile.getInstance(ColorSpace.CS_sRGB).getData();

    InvoicePaper(InstalledFonts fonts) {
        this.fonts = fonts;
        // It logs every style sheet to the error stream; failures are thrown anyway.
        XRLog.setLoggingEnabled(false);
        texts.setBasename("pdf.texts");
        texts.setDefaultEncoding("UTF-8");
        texts.setFallbackToSystemLocale(false);
        texts.setAlwaysUseMessageFormat(true);
        ClassLoaderTemplateResolver resolver = new ClassLoaderTemplateResolver();
        resolver.setPrefix("pdf/");
        resolver.setSuffix(".html");
        resolver.setTemplateMode(TemplateMode.HTML);
        resolver.setCharacterEncoding("UTF-8");
        templates.setTemplateResolver(resolver);
        templates.setTemplateEngineMessageSource(texts);
    }

    String say(Locale locale, String key, Object... what) {
        return texts.getMessage(key, what, locale);
    }

    byte[] print(InvoiceSheet sheet, Locale locale) {
        return print(page(sheet, locale));
    }

    /** What {@link #print(String)} takes: all that the paper says. */
    String page(InvoiceSheet sheet, Locale locale) {
        return templates.process("invoice", new Context(locale, Map.of("sheet", sheet)));
    }

    /** What a page looks like: everything that it says, and the fonts in which it is printed. */
    String looks(String page) {
        return page + '\n' + fonts.choose(page).mark();
    }

    /** Signs of the text for which there is no font. */
    List<String> unprintable(String text) {
        return fonts.choose(text).missing().stream()
                .mapToObj(Character::toString)
                .toList();
    }

    /** @param xhtml well-formed */
    byte[] print(String xhtml) {
        InstalledFonts.Choice choice = fonts.choose(xhtml);
        ByteArrayOutputStream pdf = new ByteArrayOutputStream();
        try (PDDocument document = new PDDocument()) {
            PdfRendererBuilder builder = new PdfRendererBuilder();
            builder.usePDDocument(document);
            builder.useFont(fonts::packaged, "House Sans");
            for (FontFile font : choice.more()) {
                builder.useFont(
                        font::open, font.name(), 400, FontStyle.NORMAL, true, EnumSet.of(FSFontUseCase.FALLBACK_PRE));
            }
            if (Directions.matter(xhtml)) {
                builder.useUnicodeBidiSplitter(new ICUBidiSplitterFactory());
                builder.useUnicodeBidiReorderer(new ICUBidiReorderer());
            }
            builder.usePdfAConformance(PdfAConformance.PDFA_2_A);
            builder.usePdfUaAccessibility(true);
            builder.useColorProfile(colours);
            builder.useExternalResourceAccessControl(
                    (uri, type) -> false, ExternalResourceControlPriority.RUN_BEFORE_RESOLVING_URI);
            builder.useUriResolver((base, uri) -> null);
            builder.withProducer("Tendwell");
            builder.withHtmlContent(Directions.inBlocks(printable(xhtml, choice.missing())), null);
            builder.toStream(pdf);
            builder.run();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return pdf.toByteArray();
    }

    private static String printable(String text, BitSet missing) {
        StringBuilder printable = new StringBuilder(text.length());
        text.codePoints()
                .filter(sign -> !InstalledFonts.selectsAVariant(sign))
                .forEach(sign -> printable.appendCodePoint(missing.get(sign) ? BOX : sign));
        return printable.toString();
    }
}
