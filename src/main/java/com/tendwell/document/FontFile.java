package com.tendwell.document;

import com.tendwell.shared.Sha256;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.pdmodel.font.PDType0Font;

/**
 * A TrueType font and the signs in it. Only the tables that name the signs are read, since a machine may have hundreds
 * of fonts of which a document needs one.
 *
 * @param signs the code points that it has a shape for
 * @param plain of normal weight, upright and not condensed
 */
record FontFile(Path path, BitSet signs, boolean plain, boolean fixedPitch) {

    /** The order in which fonts are preferred: those that look most like the packaged one, then by name. */
    static final Comparator<FontFile> PREFERENCE = Comparator.comparing((FontFile font) -> !font.plain)
            .thenComparing(font -> font.fixedPitch)
            .thenComparing(font -> !font.name().toLowerCase(Locale.ROOT).contains("sans"))
            .thenComparing(font -> !font.name().startsWith("Noto"))
            .thenComparing(FontFile::name)
            .thenComparing(FontFile::path);

    private static final int TRUE_TYPE = 0x00010000;
    private static final int TRUE_TYPE_OF_APPLE = 0x74727565;
    private static final int HEADER = 12;
    private static final int TABLE_ENTRY = 16;
    private static final int MOST_TABLES = 200;
    private static final int LARGEST_TABLE = 8 * 1024 * 1024;
    private static final int MOST_SIGNS = 0x110000;

    /** Why a file is not used. */
    static final class NotUsable extends IOException {
        NotUsable(String why) {
            super(why);
        }
    }

    /** @throws NotUsable with a reason that can be counted: one of few */
    static FontFile read(Path path) throws IOException {
        try (FileChannel file = FileChannel.open(path)) {
            ByteBuffer header = read(file, 0, HEADER);
            int kind = header.getInt();
            if (kind != TRUE_TYPE && kind != TRUE_TYPE_OF_APPLE) {
                throw new NotUsable(kindOf(kind));
            }
            Map<String, ByteBuffer> found = new TreeMap<>();
            Map<String, long[]> tables = tables(file, header.getShort() & 0xFFFF);
            if (!tables.containsKey("glyf") || !tables.containsKey("loca")) {
                throw new NotUsable("without TrueType outlines");
            }
            for (String name : new String[] {"cmap", "OS/2", "post", "head"}) {
                long[] place = tables.get(name);
                if (place == null || place[1] > LARGEST_TABLE) {
                    throw new NotUsable("damaged");
                }
                found.put(name, read(file, place[0], (int) place[1]));
            }
            return new FontFile(
                    path,
                    signs(found.get("cmap")),
                    isPlain(found.get("OS/2"), found.get("head")),
                    found.get("post").getInt(12) != 0);
        } catch (EOFException | IndexOutOfBoundsException e) {
            throw new NotUsable("damaged");
        }
    }

    /** What the log calls it. */
    String name() {
        return path.getFileName().toString();
    }

    /**
     * The whole file, but with its rules for replacing signs by other shapes only for the scripts that the PDF library
     * shapes: for others it draws ligatures as well, whose letters can then no longer be searched and copied.
     */
    InputStream open() {
        byte[] content = content();
        if (!signs.get('क') && !signs.get('ক') && !signs.get('ક')) {
            int tables = ByteBuffer.wrap(content).getShort(4);
            for (int at = HEADER; at < HEADER + tables * TABLE_ENTRY; at += TABLE_ENTRY) {
                if (new String(content, at, 4, StandardCharsets.US_ASCII).equals("GSUB")) {
                    // A name that the library does not know.
                    content[at] = 'x';
                }
            }
        }
        return new ByteArrayInputStream(content);
    }

    /** Another one for another content, wherever the file lies. */
    String mark() {
        return HexFormat.of().formatHex(Sha256.digest().digest(content()));
    }

    /** Whether the PDF library can embed it with these signs: it may be damaged, or its licence may forbid that. */
    boolean canBeEmbedded(BitSet wanted) {
        try (PDDocument trial = new PDDocument()) {
            PDPage page = new PDPage();
            trial.addPage(page);
            PDFont font = PDType0Font.load(trial, open(), true);
            try (PDPageContentStream text = new PDPageContentStream(trial, page)) {
                text.beginText();
                text.setFont(font, 10);
                for (int sign : wanted.stream().filter(signs::get).toArray()) {
                    text.showText(Character.toString(sign));
                }
                text.endText();
            }
            trial.save(new ByteArrayOutputStream());
            return true;
        } catch (IOException | RuntimeException e) {
            return false;
        }
    }

    private byte[] content() {
        try {
            return Files.readAllBytes(path);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String kindOf(int kind) {
        return switch (kind) {
            case 0x4F54544F -> "with CFF outlines";
            case 0x74746366 -> "collections";
            default -> "of another kind";
        };
    }

    /** Offset and length of each table. */
    private static Map<String, long[]> tables(FileChannel file, int count) throws IOException {
        if (count > MOST_TABLES) {
            throw new NotUsable("damaged");
        }
        ByteBuffer list = read(file, HEADER, count * TABLE_ENTRY);
        Map<String, long[]> tables = new TreeMap<>();
        byte[] name = new byte[4];
        for (int i = 0; i < count; i++) {
            list.get(name);
            list.getInt();
            tables.put(
                    new String(name, StandardCharsets.US_ASCII),
                    new long[] {list.getInt() & 0xFFFFFFFFL, list.getInt() & 0xFFFFFFFFL});
        }
        return tables;
    }

    private static ByteBuffer read(FileChannel file, long from, int length) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(length);
        while (bytes.hasRemaining()) {
            if (file.read(bytes, from + bytes.position()) < 0) {
                throw new EOFException();
            }
        }
        return bytes.flip();
    }

    private static boolean isPlain(ByteBuffer os2, ByteBuffer head) {
        int weight = os2.getShort(4);
        int width = os2.getShort(6);
        int boldOrItalic = head.getShort(44) & 3;
        return weight == 400 && width == 5 && boldOrItalic == 0;
    }

    /** Of the table that the PDF library will use as well. */
    private static BitSet signs(ByteBuffer cmap) throws IOException {
        int best = Integer.MAX_VALUE;
        int at = 0;
        int count = cmap.getShort(2) & 0xFFFF;
        for (int i = 0; i < count; i++) {
            int entry = 4 + i * 8;
            int rank = rank(cmap.getShort(entry), cmap.getShort(entry + 2));
            if (rank < best) {
                best = rank;
                at = cmap.getInt(entry + 4);
            }
        }
        if (best == Integer.MAX_VALUE) {
            throw new NotUsable("without Unicode");
        }
        BitSet signs = new BitSet();
        switch (cmap.getShort(at)) {
            case 4 -> readSegments(cmap, at, signs);
            case 12 -> readGroups(cmap, at, signs);
            default -> throw new NotUsable("without Unicode");
        }
        return InstalledFonts.ofEverybody(signs);
    }

    /** Tables with all of Unicode first, then those with its first plane. */
    private static int rank(int platform, int encoding) {
        if (platform == 0 && encoding == 4) {
            return 1;
        }
        if (platform == 3 && encoding == 10) {
            return 2;
        }
        if (platform == 0 && encoding == 3) {
            return 3;
        }
        return platform == 3 && encoding == 1 ? 4 : Integer.MAX_VALUE;
    }

    private static void readSegments(ByteBuffer cmap, int at, BitSet signs) {
        int bytes = cmap.getShort(at + 6) & 0xFFFF;
        int ends = at + 14;
        int starts = ends + bytes + 2;
        int deltas = starts + bytes;
        int offsets = deltas + bytes;
        for (int i = 0; i < bytes; i += 2) {
            int from = cmap.getShort(starts + i) & 0xFFFF;
            int to = cmap.getShort(ends + i) & 0xFFFF;
            int delta = cmap.getShort(deltas + i);
            int offset = cmap.getShort(offsets + i) & 0xFFFF;
            for (int sign = from; sign <= to && sign < 0xFFFF; sign++) {
                int shape = offset == 0 ? sign : cmap.getShort(offsets + i + offset + (sign - from) * 2);
                if ((offset == 0 || shape != 0) && (shape + delta & 0xFFFF) != 0) {
                    signs.set(sign);
                }
            }
        }
    }

    private static void readGroups(ByteBuffer cmap, int at, BitSet signs) {
        int groups = cmap.getInt(at + 12);
        for (int i = 0; i < groups; i++) {
            int group = at + 16 + i * 12;
            int from = cmap.getInt(group);
            int to = cmap.getInt(group + 4);
            if (from < 0 || to < from || to >= MOST_SIGNS) {
                throw new IndexOutOfBoundsException(from);
            }
            signs.set(from, to + 1);
            if (cmap.getInt(group + 8) == 0) {
                signs.clear(from);
            }
        }
    }
}
