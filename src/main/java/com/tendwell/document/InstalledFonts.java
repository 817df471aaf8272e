package com.tendwell.document;

import com.openhtmltopdf.bidi.support.ICUBidiReorderer;
import com.openhtmltopdf.util.OpenUtil;
import com.tendwell.shared.Sha256;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.apache.fontbox.ttf.CmapLookup;
import org.apache.fontbox.ttf.TTFParser;
import org.apache.fontbox.ttf.TrueTypeFont;
import org.apache.pdfbox.io.RandomAccessReadBuffer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Which fonts a document needs: the packaged one, and for signs that it does not have those of the machine. The
 * machine's fonts are looked through when the first document with such a sign is made, and once only.
 */
@Component
class InstalledFonts {

    private static final Logger LOG = LoggerFactory.getLogger(InstalledFonts.class);

    private static final int DEEPEST = 10;

    private final DocumentSettings settings;
    private final Map<Path, String> marks = new ConcurrentHashMap<>();
    private List<FontFile> found;

    InstalledFonts(DocumentSettings settings) {
        this.settings = settings;
    }

    /** The packaged font, read when the first document is made. */
    private static final class Packaged {

        private static final byte[] CONTENT;
        private static final BitSet SIGNS = new BitSet();
        private static final String MARK;

        static {
            try (InputStream file = InstalledFonts.class.getResourceAsStream(
                    "/org/apache/pdfbox/resources/ttf/LiberationSans-Regular.ttf")) {
                CONTENT = file.readAllBytes();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            MARK = HexFormat.of().formatHex(Sha256.digest().digest(CONTENT));
            try (TrueTypeFont font = new TTFParser().parse(new RandomAccessReadBuffer(CONTENT))) {
                CmapLookup shapes = font.getUnicodeCmapLookup();
                for (int sign = 0; sign <= Character.MAX_VALUE; sign++) {
                    if (shapes.getGlyphId(sign) != 0) {
                        SIGNS.set(sign);
                    }
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            ofEverybody(SIGNS);
        }
    }

    /**
     * The fonts for one text.
     *
     * @param more fonts besides the packaged one, in the order in which a sign is looked for
     * @param missing signs of the text that no font has
     * @param mark another one if the text looks different because a font is another
     */
    record Choice(List<FontFile> more, BitSet missing, String mark) {}

    InputStream packaged() {
        return new ByteArrayInputStream(Packaged.CONTENT);
    }

    /** As few fonts as have all signs of the text. */
    Choice choose(String text) {
        BitSet wanted = signs(text);
        wanted.andNot(Packaged.SIGNS);
        if (wanted.isEmpty()) {
            return new Choice(List.of(), wanted, Packaged.MARK);
        }
        BitSet left = (BitSet) wanted.clone();
        // Arabic letters are printed as the shapes that they have beside each other, where the font has these.
        left.or(signs(new ICUBidiReorderer().shapeText(text)));
        left.andNot(Packaged.SIGNS);
        List<FontFile> more = new ArrayList<>();
        String mark = Packaged.MARK;
        for (FontFile next = best(left); next != null; next = best(left)) {
            more.add(next);
            mark += marks.get(next.path());
            left.andNot(next.signs());
        }
        left.and(wanted);
        return new Choice(List.copyOf(more), left, mark + left);
    }

    /** Those that can be seen. Of what this Java does not know yet, it is assumed. */
    private static BitSet signs(String text) {
        BitSet signs = new BitSet();
        text.codePoints()
                .filter(sign -> !Character.isISOControl(sign)
                        && !Character.isSpaceChar(sign)
                        && Character.getType(sign) != Character.FORMAT
                        && OpenUtil.isSafeFontCodePointToPrint(sign)
                        && !selectsAVariant(sign))
                .forEach(signs::set);
        return signs;
    }

    /** Says only which of several looks the sign before it has, which fonts do not know. */
    static boolean selectsAVariant(int sign) {
        return sign >= 0xFE00 && sign <= 0xFE0F || sign >= 0xE0100 && sign <= 0xE01EF;
    }

    /** Without those that mean something else in every font. */
    static BitSet ofEverybody(BitSet signs) {
        signs.clear(0xE000, 0xF900);
        signs.clear(0xF0000, Character.MAX_CODE_POINT + 1);
        return signs;
    }

    /** Null if no font has any of these signs. */
    private FontFile best(BitSet wanted) {
        FontFile best = null;
        int most = 0;
        for (FontFile font : all()) {
            BitSet has = (BitSet) wanted.clone();
            has.and(font.signs());
            if (has.cardinality() > most && canBeUsed(font, has)) {
                best = font;
                most = has.cardinality();
            }
        }
        return best;
    }

    private boolean canBeUsed(FontFile font, BitSet wanted) {
        return !marks.computeIfAbsent(font.path(), path -> {
                    if (font.canBeEmbedded(wanted)) {
                        return font.mark();
                    }
                    LOG.warn(
                            "The font {} is not used in documents: it is damaged, or its licence does not allow it to"
                                    + " be embedded.",
                            path);
                    return "";
                })
                .isEmpty();
    }

    private synchronized List<FontFile> all() {
        if (found == null) {
            List<FontFile> fonts = new ArrayList<>();
            Map<String, Integer> notUsed = new TreeMap<>();
            settings.fonts().forEach(directory -> search(directory, fonts, notUsed));
            fonts.sort(FontFile.PREFERENCE);
            found = List.copyOf(fonts);
            LOG.info(
                    "Documents may use {} TrueType fonts of {}. Not used: {}.",
                    found.size(),
                    settings.fonts(),
                    notUsed.isEmpty()
                            ? "none"
                            : notUsed.entrySet().stream()
                                    .map(one -> one.getValue() + " " + one.getKey())
                                    .collect(Collectors.joining(", ")));
        }
        return found;
    }

    private static void search(Path directory, List<FontFile> fonts, Map<String, Integer> notUsed) {
        try {
            Files.walkFileTree(directory, EnumSet.of(FileVisitOption.FOLLOW_LINKS), DEEPEST, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                    if (attributes.isRegularFile() && isFont(file)) {
                        try {
                            fonts.add(FontFile.read(file));
                        } catch (FontFile.NotUsable e) {
                            notUsed.merge(e.getMessage(), 1, Integer::sum);
                        } catch (IOException e) {
                            notUsed.merge("unreadable", 1, Integer::sum);
                        }
                    }
                    return FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult visitFileFailed(Path file, IOException why) {
                    return FileVisitResult.CONTINUE;
                }
            });
        } catch (IOException e) {
            notUsed.merge("unreadable", 1, Integer::sum);
        }
    }

    private static boolean isFont(Path file) {
        return file.getFileName().toString().toLowerCase(Locale.ROOT).matches(".*\\.(ttf|otf|ttc|otc)");
    }
}
