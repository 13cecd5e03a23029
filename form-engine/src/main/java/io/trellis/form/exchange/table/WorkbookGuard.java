package io.trellis.form.exchange.table;

import com.fasterxml.aalto.stax.InputFactoryImpl;
import io.trellis.core.error.TrellisException;
import io.trellis.core.limit.Limits;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Collections;
import java.util.HashSet;
import java.util.Set;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipFile;
import org.jspecify.annotations.Nullable;

/**
 * Reads a workbook once without keeping anything, so that the reader behind it meets only what fits into memory. That reader
 * makes room for every column up to a cell's address, for every shared text and for whatever a part unpacks to. Any part may be named as a sheet, so every part is read, with the reader's own libraries:
 * another unzipper or parser could see another workbook.
 */
final class WorkbookGuard {

    /** A document type, a name, an attribute or a comment: no spreadsheet writes longer ones. */
    private static final int LONGEST_TOKEN = 1 << 20;

    /** What spreadsheet programs take; the code is gone through for each cell. */
    private static final int LONGEST_FORMAT = 255;

    private static final int DEEPEST = 200;
    private static final int MOST_NAMES = 5_000;
    private static final long SMALL_PART = 1L << 20;

    /** Buffers of the unzipper and the parser, and a row. */
    private static final long KEPT = 2L << 20;

    /** Bytes of a text beside its characters, of a format, of a merged cell, of a line that is hidden. */
    private static final int TEXT = 64;

    private static final int STYLE = 128;
    private static final int MERGE = 64;
    private static final int LINE = 24;

    private final Tables tables;
    private final XMLInputFactory parsers = new InputFactoryImpl();
    private final Set<String> names = new HashSet<>();
    private long unpacked;
    private long cells;
    private long texts;
    private long characters;
    private long lastNamed = -1;
    private long styles;
    private long nameCharacters;
    private long merges;
    private long rows;

    WorkbookGuard(Tables tables) {
        this.tables = tables;
        parsers.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        parsers.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    }

    /**
     * About how many bytes the reader keeps while the workbook is open: its shared texts, formats, names of sheets, merged
     * cells and hidden lines. Its rows go by.
     */
    long kept() {
        return KEPT + 2 * (characters + nameCharacters) + TEXT * texts + STYLE * styles + MERGE * merges + LINE * rows;
    }

    /** @throws TrellisException INVALID_INPUT or TOO_LARGE with what is too large or not to be in a workbook */
    void check(Path file) throws IOException {
        Set<String> parts = new HashSet<>();
        boolean workbook = false;
        try (ZipFile zip = ZipFile.builder().setPath(file).get()) {
            for (ZipArchiveEntry entry : Collections.list(zip.getEntries())) {
                if (!parts.add(entry.getName()) || parts.size() > Limits.XLSX_PARTS) {
                    throw tables.refused("exchange.file.parts", Limits.XLSX_PARTS);
                }
                workbook |= entry.getName().startsWith("xl/");
                try (InputStream in = zip.getInputStream(entry)) {
                    part(new Counted(in, entry.getCompressedSize()));
                }
            }
        }
        if (!workbook) {
            throw tables.refused("exchange.file.noTable");
        }
        if (lastNamed >= texts) {
            throw tables.refused("exchange.file.noSharedText", lastNamed, texts);
        }
    }

    private void part(Counted in) throws IOException {
        try {
            XMLStreamReader xml = parsers.createXMLStreamReader(in);
            try {
                new Part(xml, in).read();
            } finally {
                xml.close();
            }
        } catch (XMLStreamException e) {
            if (e.getNestedException() instanceof IOException io) {
                throw io;
            }
            // no XML (a picture), or damaged: then the reader, whose parser this is, gets no further either
        }
        in.rest();
    }

    /** One part, element by element. */
    private final class Part {

        private final XMLStreamReader xml;
        private final Counted in;
        private int depth;
        private boolean sheet;
        private boolean shared;
        private int column;
        private int width;
        private int text;
        private boolean namesText;
        private @Nullable StringBuilder named;

        Part(XMLStreamReader xml, Counted in) {
            this.xml = xml;
            this.in = in;
        }

        void read() throws XMLStreamException {
            while (xml.hasNext()) {
                int event = xml.next();
                in.tokenEnds();
                switch (event) {
                    case XMLStreamConstants.DTD -> throw tables.refused("exchange.file.documentType");
                    case XMLStreamConstants.START_ELEMENT -> begin(xml.getLocalName());
                    case XMLStreamConstants.END_ELEMENT -> end(xml.getLocalName());
                    case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA -> text(xml.getTextLength());
                    default -> {}
                }
            }
        }

        private void begin(String name) {
            text = 0;
            known(name);
            for (int i = 0; i < xml.getAttributeCount(); i++) {
                known(xml.getAttributeLocalName(i));
            }
            if (++depth > DEEPEST) {
                throw tables.refused("exchange.file.tooDeep");
            }
            switch (name) {
                case "sheetData" -> sheet = true;
                case "row" -> row();
                case "c" -> {
                    namesText = "s".equals(xml.getAttributeValue(null, "t"));
                    cell();
                }
                case "v" -> named = namesText ? new StringBuilder() : null;
                case "si" -> {
                    shared = true;
                    texts = counted(texts, 1, Limits.XLSX_SHARED_TEXTS, "exchange.file.sharedTexts");
                }
                case "mergeCell" -> merges = counted(merges, 1, Limits.XLSX_MERGES, "exchange.file.merges");
                case "xf" -> style("");
                case "numFmt" -> style(format(xml.getAttributeValue(null, "formatCode")));
                case "sheet" -> style(xml.getAttributeValue(null, "name"));
                default -> {}
            }
        }

        private void style(@Nullable String name) {
            styles = counted(styles, 1, Limits.XLSX_STYLES, "exchange.file.styles");
            nameCharacters += name == null ? 0 : name.length();
        }

        private @Nullable String format(@Nullable String code) {
            if (code != null && code.length() > LONGEST_FORMAT) {
                throw tables.refused("exchange.file.longFormat", shown(code), code.length(), LONGEST_FORMAT);
            }
            return code;
        }

        private void end(String name) {
            depth--;
            text = 0;
            if (name.equals("row")) {
                countRow();
            } else if (name.equals("v") && named != null) {
                lastNamed = Math.max(lastNamed, number(named.toString(), -1));
                named = null;
            }
        }

        private void row() {
            if (xml.getAttributeValue(null, "hidden") != null) {
                rows++;
            }
            countRow();
            column = 0;
            if (sheet && number(xml.getAttributeValue(null, "r"), 0) > Limits.XLSX_ROWS) {
                throw tables.refused("exchange.file.noCell", shown(xml.getAttributeValue(null, "r")));
            }
        }

        private void countRow() {
            cells = counted(cells, width, Limits.XLSX_CELLS, "exchange.file.cells");
            width = 0;
        }

        private void cell() {
            if (!sheet) {
                return;
            }
            String address = xml.getAttributeValue(null, "r");
            column = address == null || address.isEmpty() ? column + 1 : column(address);
            if (column > Limits.XLSX_COLUMNS) {
                throw tables.refused("exchange.file.noCell", shown(address == null ? "#" + column : address));
            }
            width = Math.max(width, column);
        }

        private void text(int length) {
            text += length;
            if (text > Limits.CELL_CHARACTERS) {
                throw tables.refused("exchange.file.longCell", Limits.CELL_CHARACTERS);
            }
            if (named != null) {
                named.append(xml.getText());
            }
            if (shared) {
                characters =
                        counted(characters, length, Limits.XLSX_SHARED_CHARACTERS, "exchange.file.sharedCharacters");
            }
        }

        private void known(String name) {
            if (names.add(name) && names.size() > MOST_NAMES) {
                throw tables.refused("exchange.file.names", MOST_NAMES);
            }
        }
    }

    private long counted(long before, long more, long most, String key) {
        long now = before + more;
        if (now > most) {
            throw tables.refused(key, most);
        }
        return now;
    }

    /** {@code B7} is in the second column; what is no address is in one that no spreadsheet has. */
    private static int column(String address) {
        int column = 0;
        int digits = 0;
        for (int i = address.startsWith("$") ? 1 : 0; i < address.length(); i++) {
            char c = Character.toUpperCase(address.charAt(i));
            if (c >= 'A' && c <= 'Z' && digits == 0) {
                column = column * 26 + c - 'A' + 1;
            } else if (c >= '0' && c <= '9') {
                digits++;
            } else if (c != '$') {
                return Integer.MAX_VALUE;
            }
            if (column > Limits.XLSX_COLUMNS || digits > 7) {
                return Integer.MAX_VALUE;
            }
        }
        boolean row = digits > 0 && number(address.substring(address.length() - digits), 0) <= Limits.XLSX_ROWS;
        return column > 0 && row ? column : Integer.MAX_VALUE;
    }

    private static long number(@Nullable String text, long absent) {
        try {
            return text == null ? absent : Long.parseLong(text.strip());
        } catch (NumberFormatException e) {
            return Long.MAX_VALUE;
        }
    }

    private static String shown(String address) {
        return address.length() > 20 ? address.substring(0, 20) + "…" : address;
    }

    /** Counts what is unpacked: of all, of this part, and of one token of the parser. */
    private final class Counted extends InputStream {

        private final InputStream packed;
        private final long packedSize;
        private long size;
        private long token;

        Counted(InputStream packed, long packedSize) {
            this.packed = packed;
            this.packedSize = Math.max(packedSize, 1);
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
        }

        @Override
        public int read(byte[] bytes, int from, int length) throws IOException {
            int read = packed.read(bytes, from, length);
            if (read > 0) {
                size += read;
                token += read;
                unpacked += read;
                if (unpacked > Limits.XLSX_UNPACKED_BYTES) {
                    throw tables.refused("exchange.file.unpacked", Limits.XLSX_UNPACKED_BYTES >> 20);
                }
                if (size > SMALL_PART && size / packedSize > Limits.XLSX_UNPACKED_RATIO) {
                    throw tables.refused("exchange.file.ratio", Limits.XLSX_UNPACKED_RATIO);
                }
                if (token > LONGEST_TOKEN) {
                    throw tables.refused("exchange.file.longCell", Limits.CELL_CHARACTERS);
                }
            }
            return read;
        }

        void tokenEnds() {
            token = 0;
        }

        /** What the parser left, which is no XML. */
        void rest() throws IOException {
            byte[] buffer = new byte[64 << 10];
            token = 0;
            while (read(buffer, 0, buffer.length) > 0) {
                token = 0;
            }
        }
    }
}
