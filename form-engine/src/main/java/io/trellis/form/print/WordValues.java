package io.trellis.form.print;

import io.trellis.form.barcode.Barcode;
import io.trellis.form.field.BoundField;
import io.trellis.form.print.docx.DocxValues;
import io.trellis.form.print.docx.WordNames;
import io.trellis.form.print.docx.WordPicture;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a print may show, for a Word document. @param row where it stands in one of a sub-table */
record WordValues(PrintValues values, Optional<Row> row) implements DocxValues {

    /** @param facts what expressions name here */
    record Row(int number, Map<?, ?> cells, List<BoundField> columns, Map<String, ? extends @Nullable Object> facts) {

        Optional<BoundField> column(String key) {
            return columns.stream().filter(column -> column.key().equals(key)).findFirst();
        }
    }

    @Override
    public String text(String expression) {
        if (row.isEmpty()) {
            return values.text(expression);
        }
        Row here = row.get();
        if (expression.equals(WordNames.NUMBER)) {
            return Integer.toString(here.number());
        }
        Optional<BoundField> column = here.column(expression);
        if (column.isPresent()) {
            return values.cell(column.get(), here.cells()).text();
        }
        return values.value(expression)
                .map(PrintValues.Shown::text)
                .orElseGet(() -> values.computed(expression, here.facts()));
    }

    private Map<String, ? extends @Nullable Object> facts() {
        return row.<Map<String, ? extends @Nullable Object>>map(Row::facts).orElseGet(values::facts);
    }

    @Override
    public String capitals(String expression) {
        return values.number(expression, facts()).map(ChineseCapitals::of).orElse("");
    }

    @Override
    public Optional<WordPicture> picture(String path) {
        return row.flatMap(here -> here.column(path)).isPresent()
                ? Optional.empty()
                : values.pictureOf(path)
                        .map(address -> new WordPicture(
                                address.substring(address.indexOf('/') + 1, address.indexOf(';')),
                                Base64.getDecoder().decode(address.substring(address.indexOf(',') + 1))));
    }

    @Override
    public Optional<byte[]> code(Barcode kind, String expression) {
        return Optional.of(text(expression)).filter(text -> !text.isBlank()).flatMap(kind::png);
    }

    @Override
    public boolean isTrue(String condition) {
        return values.isTrue(condition, facts());
    }

    @Override
    public List<DocxValues> rows(String table) {
        Optional<BoundField> inner = row.flatMap(here -> here.column(table))
                .filter(column -> !column.columns().isEmpty());
        List<BoundField> columns = inner.map(BoundField::columns).orElseGet(() -> values.columns(table));
        List<Map<?, ?>> rows =
                inner.isPresent() ? PrintValues.cells(row.orElseThrow().cells().get(table)) : values.rows(table);
        List<DocxValues> all = new ArrayList<>();
        for (Map<?, ?> cells : rows) {
            int place = all.size();
            all.add(new WordValues(
                    values, Optional.of(new Row(place + 1, cells, columns, PrintValues.facts(facts(), table, place)))));
        }
        return all;
    }

    @Override
    public void weigh(int signs) {
        values.weigh(signs);
    }
}
