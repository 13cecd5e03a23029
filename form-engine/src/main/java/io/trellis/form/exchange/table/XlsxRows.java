package io.trellis.form.exchange.table;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/** The rows of a worksheet, one by one; behind them stands which cells were made one. */
final class XlsxRows {

    private static final int MOST_MERGES = 50_000;
    private static final int MOST_HIDDEN = 1_000;
    /** Of what is shown of one. */
    private static final int LONGEST_FORMULA = 200;

    private static final Pattern RANGE =
            Pattern.compile("\\$?([A-Z]{1,3})\\$?(\\d{1,7}):\\$?([A-Z]{1,3})\\$?(\\d{1,7})");

    private final XMLStreamReader xml;
    private final XlsxCells reading;
    private final List<Table.Merge> merges = new ArrayList<>();
    private final List<Long> hidden = new ArrayList<>();
    private int line;

    XlsxRows(XMLStreamReader xml, XlsxCells reading) {
        this.xml = xml;
        this.reading = reading;
    }

    /** Null at the end of the sheet. */
    Table.@Nullable Row next() throws XMLStreamException {
        while (xml.hasNext()) {
            if (xml.next() == XMLStreamConstants.START_ELEMENT) {
                switch (xml.getLocalName()) {
                    case "row" -> {
                        return row();
                    }
                    case "mergeCell" -> merge(xml.getAttributeValue(null, "ref"));
                    default -> {}
                }
            }
        }
        return null;
    }

    private Table.Row row() throws XMLStreamException {
        int number = XlsxPackage.number(xml, "r");
        line = number > 0 ? number : line + 1;
        String visible = xml.getAttributeValue(null, "hidden");
        if (("1".equals(visible) || "true".equals(visible)) && hidden.size() < MOST_HIDDEN) {
            hidden.add((long) line);
        }
        List<@Nullable Cell> cells = new ArrayList<>();
        while (xml.hasNext()) {
            int event = xml.next();
            if (event == XMLStreamConstants.START_ELEMENT && xml.getLocalName().equals("c")) {
                cell(cells);
            } else if (event == XMLStreamConstants.END_ELEMENT
                    && xml.getLocalName().equals("row")) {
                break;
            }
        }
        return new Table.Row(line, cells);
    }

    private void cell(List<@Nullable Cell> cells) throws XMLStreamException {
        String address = xml.getAttributeValue(null, "r");
        int column = address == null ? cells.size() : column(address);
        String type = xml.getAttributeValue(null, "t");
        int style = XlsxPackage.number(xml, "s");
        Content content = content();
        Optional<Cell> cell = content.isUncalculated(type)
                ? Optional.of(new Cell.Fault(content.formula()))
                : reading.read(type == null ? "n" : type, style, content.value());
        while (cells.size() <= column) {
            cells.add(null);
        }
        cell.ifPresent(found -> cells.set(column, found));
    }

    /** @param formula with an equals sign before it, as it is typed; empty for none */
    private record Content(String value, String formula) {

        /** A program that does not calculate wrote the formula, and no spreadsheet has had the file since; a text may be empty. */
        boolean isUncalculated(@Nullable String type) {
            return !formula.isEmpty() && value.isBlank() && !"str".equals(type);
        }
    }

    /** Up to the end of the cell. */
    private Content content() throws XMLStreamException {
        StringBuilder value = new StringBuilder();
        StringBuilder formula = new StringBuilder();
        boolean inValue = false;
        boolean inFormula = false;
        while (xml.hasNext()) {
            switch (xml.next()) {
                case XMLStreamConstants.START_ELEMENT -> {
                    inValue = xml.getLocalName().equals("v");
                    inFormula = xml.getLocalName().equals("f");
                    if (inFormula) {
                        formula.append('=');
                    }
                    if (xml.getLocalName().equals("is")) {
                        value.append(XlsxPackage.richText(xml));
                    }
                }
                case XMLStreamConstants.END_ELEMENT -> {
                    inValue = false;
                    inFormula = false;
                    if (xml.getLocalName().equals("c")) {
                        return new Content(value.toString(), formula.toString());
                    }
                }
                case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA, XMLStreamConstants.SPACE -> {
                    if (inValue) {
                        value.append(xml.getTextCharacters(), xml.getTextStart(), xml.getTextLength());
                    } else if (inFormula && formula.length() < LONGEST_FORMULA) {
                        formula.append(xml.getText());
                    }
                }
                default -> {}
            }
        }
        return new Content(value.toString(), formula.toString());
    }

    /** {@code B7} is in column 1. */
    private static int column(String address) {
        int column = 0;
        for (int i = 0; i < address.length(); i++) {
            char c = Character.toUpperCase(address.charAt(i));
            if (c >= 'A' && c <= 'Z') {
                column = column * 26 + c - 'A' + 1;
            }
        }
        return column - 1;
    }

    private void merge(@Nullable String range) {
        Matcher matcher = RANGE.matcher(range == null ? "" : range);
        if (merges.size() < MOST_MERGES && matcher.matches()) {
            merges.add(new Table.Merge(
                    Integer.parseInt(matcher.group(2)),
                    Integer.parseInt(matcher.group(4)),
                    column(matcher.group(1)),
                    column(matcher.group(3))));
        }
    }

    /** Known once the sheet is read to its end. */
    List<Table.Merge> merges() {
        return merges;
    }

    List<Long> hidden() {
        return hidden;
    }

    void close() throws XMLStreamException {
        xml.close();
    }
}
