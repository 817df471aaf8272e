package com.tendwell.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.tendwell.document.InvoiceSheet.Labelled;
import com.tendwell.document.InvoiceSheet.Payment;
import com.tendwell.document.InvoiceSheet.Row;
import com.tendwell.document.InvoiceSheet.Sender;
import com.tendwell.document.InvoiceSheet.Sums;
import com.tendwell.document.InvoiceSheet.TaxSum;
import com.tendwell.shared.PlainText;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.fontbox.ttf.CmapLookup;
import org.apache.fontbox.ttf.TTFParser;
import org.apache.fontbox.ttf.TrueTypeFont;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.io.RandomAccessReadBufferedFile;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.font.PDType0Font;
import org.apache.pdfbox.text.PDFTextStripper;
import org.apache.pdfbox.text.TextPosition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Documents in the scripts that customers write in, printed with the fonts of this machine. */
class ScriptsOnPaperTest {

    /** Where the PDFs are kept for inspection. */
    private static final Path PAPERS = Path.of("target/papers");

    /** Belongs to nothing in Unicode yet; and one that means something else in every font. */
    private static final String IN_NO_FONT = "\uD81A\uDFD1";

    private static final String PRIVATE = "\uE000";

    private static final InstalledFonts FONTS = new InstalledFonts(new DocumentSettings(List.of()));

    @TempDir
    Path directory;

    private final InvoicePaper paper = new InvoicePaper(FONTS);

    @ParameterizedTest
    @CsvSource({
        "chinese, 北京市朝阳区建国路八十八号有限公司",
        "japanese, 株式会社山田サービス 東京都千代田区丸の内ひらがな",
        "korean, 서울특별시 강남구 테헤란로 서비스",
        "arabic, شركة الخدمات العربية",
        "hebrew, חברת השירותים הישראלית",
        "thai, บริษัท บริการไทย จำกัด",
        "devanagari, सेवा योजना कंपनी",
        "rupee, ₹ 1200",
        "greek, Υπηρεσίες Αθήνα",
        "cyrillic, Сервисная компания",
        "georgian, მომსახურების კომპანია",
        "armenian, Ծառայություն",
        "vietnamese, Công ty dịch vụ Nguyễn",
        "emoji, Ωραία 🔧🚗🏠 ✓",
    })
    void aNameIsPrintedInItsOwnSigns(String script, String name) throws IOException {
        needFontsFor(name);

        Printed printed = printed(sheet(name, name), script);

        assertThat(printed.withoutShape).isEmpty();
        assertThat(printed.notEmbedded).isEmpty();
        assertThat(letters(printed.text)).contains(letters(name)).doesNotContain("□");
    }

    @Test
    void aNumberInARightToLeftNameStandsWhereItIsReadAndTheAmountStaysBesideTheName() throws IOException {
        String street = "רחוב הרצל 12";
        needFontsFor(street);

        Printed printed = printed(sheet("א ב", street, "Garage " + street + " north"), "rtl-numbers");

        // From left to right: where the number ends up depends on the direction of its surroundings.
        assertThat(printed.fromLeftToRight())
                .contains("12 לצרה בוחר")
                .anyMatch(line -> line.contains("Garage 12 לצרה בוחר north"))
                .anyMatch(line -> line.contains("12 לצרה בוחר · 2 × 100.00"));
    }

    @Test
    void arabicLettersAreJoined() throws IOException {
        needFontsFor("خدمة");

        Printed printed = printed(sheet("خدمة", "خدمة"), "arabic-joined");

        assertThat(printed.signs).contains(0xFEA7).doesNotContain((int) 'خ');
    }

    /** Their letters cannot be searched and copied where the library replaces several by one shape. */
    @ParameterizedTest
    @CsvSource({
        "devanagari, हिन्दी कार्यालय ट्रक, र्",
        "bengali, বাংলাদেশ কোম্পানি ক্ষুদ্র, ক্ষ",
        "gujarati, ક્ષત્રિય કંપની, ક્ષ"
    })
    void lettersThatFormOneShapeAreShaped(String script, String name, String joined) throws IOException {
        needFontsFor(name);

        Printed printed = printed(sheet(name, name), "shaped-" + script);

        assertThat(printed.withoutShape).isEmpty();
        assertThat(printed.asDrawn()).doesNotContain(joined).doesNotContain("□");
    }

    @Test
    void aSignThatNoFontHasIsABoxAndIsNamedBefore() throws IOException {
        String name = "Anna " + IN_NO_FONT + PRIVATE + " & Co";

        assertThat(paper.unprintable(name)).containsExactly(PRIVATE, IN_NO_FONT);
        assertThat(new Unprintable("the plan's name", paper.unprintable(name)))
                .hasToString(PRIVATE + " (U+E000), " + IN_NO_FONT + " (U+16BD1) in the plan's name");
        Printed printed = printed(sheet(name, name), "in-no-font");
        assertThat(printed.text).contains("Anna □□ & Co").doesNotContain("#2");
        assertThat(printed.withoutShape).isEmpty();
    }

    @Test
    void joinersAndWhatSelectsAVariantAreNeitherPrintedNorMissed() throws IOException {
        String heart = "a\u200Db\u00AD\uFE0F c";

        assertThat(paper.unprintable(heart)).isEmpty();
        assertThat(printed(sheet(heart, heart), "joiners").text.replace("\u200D", ""))
                .contains("ab c")
                .doesNotContain("□");
    }

    @Test
    void longWordsBreakInsideTheirColumn() throws IOException {
        String customer = "Donaudampfschifffahrtselektrizitaetenhauptbetriebswerkbauunternehmen";
        String plan = "W".repeat(48);

        Printed printed = printed(sheet(customer, plan), "long-words");

        assertThat(letters(printed.asDrawn())).contains(customer, plan);
        assertThat(printed.overlapping()).isEmpty();
        assertThat(printed.outside()).isEmpty();
    }

    @Test
    void thePaperOfALinkIsAnotherOneWhenItsFontsAre() throws IOException {
        String page = paper.page(sheet("₹ Garage", "Plan"), Locale.ENGLISH);
        needFontsFor("₹");
        InvoicePaper without = new InvoicePaper(new InstalledFonts(new DocumentSettings(List.of(directory))));

        assertThat(paper.looks(page)).isEqualTo(new InvoicePaper(FONTS).looks(page));
        assertThat(paper.looks(page)).isNotEqualTo(without.looks(page));
        // A page that needs none of them is printed as before.
        String plain = paper.page(sheet("Garage", "Plan"), Locale.ENGLISH);
        assertThat(paper.looks(plain)).isEqualTo(without.looks(plain));
    }

    @Test
    void whatTheLibraryCannotEmbedIsLeftOut() throws IOException {
        Files.write(directory.resolve("letters.otf"), new byte[] {'O', 'T', 'T', 'O', 0, 0, 0, 0, 0, 0, 0, 0});
        Files.write(directory.resolve("many.ttc"), new byte[] {'t', 't', 'c', 'f', 0, 0, 0, 0, 0, 0, 0, 0});
        Files.write(directory.resolve("empty.ttf"), new byte[0]);
        Files.write(directory.resolve("cut.ttf"), new byte[] {0, 1, 0, 0, 0, 20, 0, 0, 0, 0, 0, 0, 'c', 'm'});

        InstalledFonts fonts = new InstalledFonts(new DocumentSettings(List.of(directory)));

        assertThat(fonts.choose("漢").missing().stream()).containsExactly((int) '漢');
        assertThatThrownBy(() -> FontFile.read(directory.resolve("letters.otf")))
                .hasMessage("with CFF outlines");
        assertThatThrownBy(() -> FontFile.read(directory.resolve("many.ttc"))).hasMessage("collections");
        assertThatThrownBy(() -> FontFile.read(directory.resolve("cut.ttf"))).hasMessage("damaged");
        assertThatThrownBy(() -> new DocumentSettings(List.of(directory.resolve("absent"))))
                .hasMessageContaining("tendwell.document.fonts")
                .hasMessageContaining("not a directory");
    }

    @Test
    void theSignsReadFromAFontAreThoseThatTheLibraryFinds() throws IOException {
        needFontsFor("₹");
        FontFile font = FONTS.choose("₹").more().get(0);
        try (TrueTypeFont parsed = new TTFParser()
                .parse(new RandomAccessReadBufferedFile(font.path().toFile()))) {
            CmapLookup shapes = parsed.getUnicodeCmapLookup();
            assertThat(font.signs().stream().boxed().toList())
                    .containsExactlyElementsOf(IntStream.rangeClosed(0, Character.MAX_CODE_POINT)
                            .filter(sign ->
                                    shapes.getGlyphId(sign) != 0 && Character.getType(sign) != Character.PRIVATE_USE)
                            .boxed()
                            .toList());
        }
    }

    /** Skips the test where a font is missing; fails it where TENDWELL_FONTS_REQUIRED is set. */
    private static void needFontsFor(String text) {
        if (!FONTS.choose(text).missing().isEmpty()) {
            String sentence = "No font of this machine has all signs of " + text + " (Debian: apt-get install"
                    + " fonts-noto-core fonts-droid-fallback fonts-nanum fonts-symbola).";
            if (System.getenv("TENDWELL_FONTS_REQUIRED") != null) {
                fail(sentence);
            }
            assumeTrue(false, sentence);
        }
    }

    private static InvoiceSheet sheet(String customer, String plan) {
        return sheet(customer, customer, plan);
    }

    private static InvoiceSheet sheet(String customer, String street, String plan) {
        return new InvoiceSheet(
                "en",
                new Sender(
                        "Tendwell Demo Services",
                        "1 Workshop Lane, 10115 Berlin",
                        "office@tendwell.localhost",
                        "DE02 1203 0000 0000 2020 51",
                        "Tendwell Demo Services",
                        "",
                        List.of()),
                List.of(customer, street, "10115 Berlin"),
                "Invoice INV-2026-000001",
                "INV-2026-000001",
                "Purchase of service plan " + PlainText.apart(plan) + ", SP-2026-000001, term of 12 months",
                List.of(new Labelled("fact.number", "INV-2026-000001"), new Labelled("fact.plan", "SP-2026-000001")),
                "open",
                "16 March 2026",
                "EUR",
                List.of(
                        new Row(plan, "19 %", "1,200.00"),
                        new Row(PlainText.apart(street) + " · 2 × 100.00", "19 %", "200.00")),
                new Sums("1,400.00", List.of(new TaxSum("19 %", "1,400.00", "266.00")), "1,666.00 EUR", "", ""),
                List.of(),
                List.of(new Payment("2 March 2026", "Bank transfer · " + plan, "10.00 EUR")),
                true,
                "");
    }

    private Printed printed(InvoiceSheet sheet, String name) throws IOException {
        byte[] pdf = paper.print(sheet, Locale.ENGLISH);
        Files.createDirectories(PAPERS);
        Files.write(PAPERS.resolve("script-" + name + ".pdf"), pdf);
        return new Printed(pdf);
    }

    /** Without blanks, and each letter in its basic shape. */
    private static String letters(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFKC).replaceAll("\\s", "");
    }

    /** What stands on the first page of a PDF. */
    private static final class Printed extends PDFTextStripper {

        private static final float RIGHT_EDGE = 190 / 25.4f * 72;

        private final List<TextPosition> places = new ArrayList<>();
        private final List<String> withoutShape = new ArrayList<>();
        private final List<String> notEmbedded = new ArrayList<>();
        private final List<Integer> signs = new ArrayList<>();
        private final String text;

        private Printed(byte[] pdf) throws IOException {
            setSortByPosition(true);
            try (PDDocument document = Loader.loadPDF(pdf)) {
                text = getText(document).replace('\u00a0', ' ');
            }
        }

        @Override
        protected void processTextPosition(TextPosition place) {
            if (getCurrentPageNo() == 1) {
                places.add(place);
            }
            place.getUnicode().codePoints().forEach(signs::add);
            try {
                PDType0Font font = (PDType0Font) place.getFont();
                if (font.codeToGID(place.getCharacterCodes()[0]) == 0) {
                    withoutShape.add(place.getUnicode());
                }
                if (!font.isEmbedded() || !font.getName().matches("[A-Z]{6}\\+.*")) {
                    notEmbedded.add(font.getName());
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            super.processTextPosition(place);
        }

        String asDrawn() {
            return places.stream().map(TextPosition::getUnicode).collect(Collectors.joining());
        }

        /** The lines, with their signs as they stand. */
        List<String> fromLeftToRight() {
            return places.stream()
                    .map(TextPosition::getYDirAdj)
                    .distinct()
                    .map(this::line)
                    .toList();
        }

        private String line(float y) {
            StringBuilder line = new StringBuilder();
            places.stream()
                    .filter(place -> place.getYDirAdj() == y)
                    .sorted(Comparator.comparing(TextPosition::getXDirAdj))
                    .forEach(place -> line.append(place.getUnicode()));
            return line.toString().replace('\u00a0', ' ');
        }

        /** Signs that begin before the sign to their left ends. */
        List<String> overlapping() {
            List<String> found = new ArrayList<>();
            for (TextPosition one : places) {
                for (TextPosition other : places) {
                    boolean sameLine = Math.abs(one.getYDirAdj() - other.getYDirAdj()) < one.getHeightDir() / 2;
                    float ends = one.getXDirAdj() + one.getWidthDirAdj();
                    if (one != other
                            && sameLine
                            && !one.getUnicode().isBlank()
                            && !other.getUnicode().isBlank()
                            && one.getXDirAdj() <= other.getXDirAdj()
                            && ends > other.getXDirAdj() + 0.5f) {
                        found.add(one.getUnicode() + other.getUnicode());
                    }
                }
            }
            return found;
        }

        List<String> outside() {
            return places.stream()
                    .filter(place -> place.getXDirAdj() + place.getWidthDirAdj() > RIGHT_EDGE + 0.5f)
                    .map(TextPosition::getUnicode)
                    .toList();
        }
    }
}
