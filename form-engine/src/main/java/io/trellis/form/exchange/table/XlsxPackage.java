package io.trellis.form.exchange.table;

import com.fasterxml.aalto.stax.InputFactoryImpl;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipFile;

/** The parts of a workbook: its sheets in their order, its texts, its formats. Whoever opens it has looked at its sizes. */
final class XlsxPackage implements Closeable {

    private static final String WORKBOOK = "xl/workbook.xml";

    private final ZipFile zip;
    private final XMLInputFactory parsers = new InputFactoryImpl();
    private final List<SheetPart> sheets = new ArrayList<>();
    private final XlsxCells cells;
    private boolean from1904;

    record SheetPart(Table.Sheet sheet, String part) {}

    private record Relation(String kind, String part) {}

    XlsxPackage(Path file) throws IOException, XMLStreamException {
        parsers.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        parsers.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        zip = ZipFile.builder().setPath(file).get();
        try {
            String workbook = relations("").values().stream()
                    .filter(relation -> relation.kind().equals("officeDocument"))
                    .map(Relation::part)
                    .findFirst()
                    .orElse(WORKBOOK);
            Map<String, Relation> relations = relations(workbook);
            workbook(workbook, relations);
            cells = new XlsxCells(
                    new Styles(part(workbook, relations, "styles")).read(),
                    new SharedTexts(part(workbook, relations, "sharedStrings")).read(),
                    from1904);
        } catch (IOException | XMLStreamException | RuntimeException e) {
            zip.close();
            throw e;
        }
    }

    List<SheetPart> sheets() {
        return List.copyOf(sheets);
    }

    XlsxCells cells() {
        return cells;
    }

    /** A part as XML. Empty where there is none. */
    Optional<XMLStreamReader> open(String part) throws IOException, XMLStreamException {
        ZipArchiveEntry entry = zip.getEntry(part);
        if (entry == null) {
            return Optional.empty();
        }
        InputStream in = zip.getInputStream(entry);
        return Optional.of(parsers.createXMLStreamReader(in));
    }

    /** By its kind, else where everybody puts it. */
    private Optional<XMLStreamReader> part(String workbook, Map<String, Relation> relations, String kind)
            throws IOException, XMLStreamException {
        for (Relation relation : relations.values()) {
            if (relation.kind().equals(kind)) {
                return open(relation.part());
            }
        }
        return open(workbook.substring(0, workbook.lastIndexOf('/') + 1) + kind + ".xml");
    }

    private void workbook(String part, Map<String, Relation> relations) throws IOException, XMLStreamException {
        XMLStreamReader xml = open(part).orElseThrow(() -> new IOException("no " + part));
        while (xml.hasNext()) {
            if (xml.next() != XMLStreamConstants.START_ELEMENT) {
                continue;
            }
            if (xml.getLocalName().equals("workbookPr")) {
                String system = xml.getAttributeValue(null, "date1904");
                from1904 = "1".equals(system) || "true".equals(system);
            } else if (xml.getLocalName().equals("sheet")) {
                sheet(xml, relations);
            }
        }
        xml.close();
    }

    /** Sheets of charts or macros are no tables. */
    private void sheet(XMLStreamReader xml, Map<String, Relation> relations) {
        Relation relation = relations.get(anyNamespace(xml, "id"));
        String name = xml.getAttributeValue(null, "name");
        String state = xml.getAttributeValue(null, "state");
        if (relation != null && !relation.kind().matches("chartsheet|dialogsheet|xlMacrosheet") && name != null) {
            sheets.add(new SheetPart(
                    new Table.Sheet(XmlEscapes.decoded(name), state != null && !state.equals("visible")),
                    relation.part()));
        }
    }

    private static String anyNamespace(XMLStreamReader xml, String name) {
        for (int i = 0; i < xml.getAttributeCount(); i++) {
            if (xml.getAttributeLocalName(i).equals(name)) {
                return xml.getAttributeValue(i);
            }
        }
        return "";
    }

    /** What a part points at, by id; of the package itself for an empty name. */
    private Map<String, Relation> relations(String part) throws IOException, XMLStreamException {
        int slash = part.lastIndexOf('/') + 1;
        String folder = part.substring(0, slash);
        Map<String, Relation> relations = new HashMap<>();
        Optional<XMLStreamReader> found = open(folder + "_rels/" + part.substring(slash) + ".rels");
        if (found.isEmpty()) {
            return relations;
        }
        XMLStreamReader xml = found.get();
        while (xml.hasNext()) {
            if (xml.next() == XMLStreamConstants.START_ELEMENT
                    && xml.getLocalName().equals("Relationship")) {
                String id = attribute(xml, "Id");
                String kind = attribute(xml, "Type");
                relations.put(
                        id,
                        new Relation(
                                kind.substring(kind.lastIndexOf('/') + 1), resolved(folder, attribute(xml, "Target"))));
            }
        }
        xml.close();
        return relations;
    }

    private static String attribute(XMLStreamReader xml, String name) {
        String value = xml.getAttributeValue(null, name);
        return value == null ? "" : value;
    }

    private static String resolved(String folder, String target) {
        String path = target.startsWith("/") ? target.substring(1) : folder + target;
        return Path.of(path).normalize().toString().replace('\\', '/');
    }

    /** The numbers of formats: of those that the workbook adds, and of each style of a cell. */
    private record Styles(Optional<XMLStreamReader> part) {

        NumberFormats read() throws XMLStreamException {
            Map<Integer, String> codes = new HashMap<>();
            List<Integer> styles = new ArrayList<>();
            if (part.isPresent()) {
                XMLStreamReader xml = part.get();
                boolean cells = false;
                while (xml.hasNext()) {
                    int event = xml.next();
                    String name = event == XMLStreamConstants.START_ELEMENT || event == XMLStreamConstants.END_ELEMENT
                            ? xml.getLocalName()
                            : "";
                    if (name.equals("cellXfs")) {
                        cells = event == XMLStreamConstants.START_ELEMENT;
                    } else if (event == XMLStreamConstants.START_ELEMENT && name.equals("numFmt")) {
                        codes.put(number(xml, "numFmtId"), attribute(xml, "formatCode"));
                    } else if (event == XMLStreamConstants.START_ELEMENT && cells && name.equals("xf")) {
                        styles.add(number(xml, "numFmtId"));
                    }
                }
                xml.close();
            }
            return new NumberFormats(codes, styles);
        }
    }

    static int number(XMLStreamReader xml, String attribute) {
        String value = xml.getAttributeValue(null, attribute);
        return value != null && value.matches("\\d{1,9}") ? Integer.parseInt(value) : 0;
    }

    /** Texts that cells share, as {@link PlainText}: the runs of each put together, without how they are pronounced. */
    private record SharedTexts(Optional<XMLStreamReader> part) {

        List<String> read() throws XMLStreamException {
            List<String> texts = new ArrayList<>();
            if (part.isPresent()) {
                XMLStreamReader xml = part.get();
                while (xml.hasNext()) {
                    if (xml.next() == XMLStreamConstants.START_ELEMENT
                            && xml.getLocalName().equals("si")) {
                        texts.add(PlainText.of(XmlEscapes.decoded(richText(xml))));
                    }
                }
                xml.close();
            }
            return texts;
        }
    }

    /** Reads up to the end of the element that the reader stands at. */
    static String richText(XMLStreamReader xml) throws XMLStreamException {
        StringBuilder text = new StringBuilder();
        int depth = 1;
        int spoken = 0;
        boolean inText = false;
        while (depth > 0 && xml.hasNext()) {
            switch (xml.next()) {
                case XMLStreamConstants.START_ELEMENT -> {
                    depth++;
                    if (spoken > 0 || xml.getLocalName().equals("rPh")) {
                        spoken++;
                    }
                    inText = xml.getLocalName().equals("t") && spoken == 0;
                }
                case XMLStreamConstants.END_ELEMENT -> {
                    depth--;
                    spoken = Math.max(0, spoken - 1);
                    inText = false;
                }
                case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA, XMLStreamConstants.SPACE -> {
                    if (inText) {
                        text.append(xml.getTextCharacters(), xml.getTextStart(), xml.getTextLength());
                    }
                }
                default -> {}
            }
        }
        return text.toString();
    }

    @Override
    public void close() throws IOException {
        zip.close();
    }
}
