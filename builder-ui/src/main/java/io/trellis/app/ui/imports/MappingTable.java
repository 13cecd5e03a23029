package io.trellis.app.ui.imports;

import static io.trellis.app.ui.shell.Texts.t;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.radiobutton.RadioButtonGroup;
import com.vaadin.flow.component.select.Select;
import io.trellis.app.ui.filters.Fields;
import io.trellis.core.filter.Operator;
import io.trellis.core.security.CurrentUser;
import io.trellis.core.security.Permissions;
import io.trellis.form.exchange.ImportMemory.Remembered;
import io.trellis.form.exchange.Imports.ColumnMapping;
import io.trellis.form.exchange.Imports.ImportSettings;
import io.trellis.form.exchange.Imports.Mode;
import io.trellis.form.exchange.Imports.Proposal;
import io.trellis.form.exchange.Imports.ProposedColumn;
import io.trellis.form.exchange.Imports.SettingsProblem;
import io.trellis.form.exchange.table.TableReading;
import io.trellis.form.field.FieldTypes;
import io.trellis.form.field.ResolvedPath;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** Which column of a file goes into which field, and how; then whether records are made or changed. */
final class MappingTable extends Div {

    /** Makes tables. */
    @org.springframework.stereotype.Component
    static class Factory {
        private final Fields fields;
        private final FieldTypes types;
        private final Permissions permissions;

        Factory(Fields fields, FieldTypes types, Permissions permissions) {
            this.fields = fields;
            this.types = types;
            this.permissions = permissions;
        }

        /** @param before what goes before the proposal, column by column; empty for the proposal alone */
        MappingTable create(CurrentUser user, String entity, Proposal proposal, Optional<Remembered> before) {
            return new MappingTable(this, user, entity, proposal, before);
        }
    }

    private final List<MappingLine> lines = new ArrayList<>();
    private final RadioButtonGroup<Mode> mode = new RadioButtonGroup<>();
    private final ComboBox<Fields.Named> key = new ComboBox<>();
    private final Paragraph problem = new Paragraph();

    private MappingTable(
            Factory parts, CurrentUser user, String entity, Proposal proposal, Optional<Remembered> before) {
        addClassName("stack");
        List<Fields.Named> targets = parts.fields.own(user, entity).stream()
                .filter(named -> !named.field().computed())
                .filter(named ->
                        parts.fields.entity(entity).own(named.field().key()).isPresent()
                                || named.field().key().equals("owner"))
                .filter(named -> parts.permissions
                        .field(user, entity, named.field().key())
                        .mayEdit())
                .flatMap(named -> Stream.concat(Stream.of(named), parts.fields.entered(named).stream()))
                .toList();
        Div grid = new Div(heading());
        grid.addClassName("mapping");
        for (ProposedColumn proposed : proposal.columns()) {
            ProposedColumn column =
                    before.map(known -> asBefore(proposed, known)).orElse(proposed);
            MappingLine line =
                    new MappingLine(parts.fields, user, column, targets, looks(parts.types, column), this::keys);
            lines.add(line);
            grid.add(line);
        }
        problem.addClassName("problem-note");
        problem.setVisible(false);
        add(grid, modes(), problem);
        keys();
        before.ifPresent(this::asBefore);
    }

    private void asBefore(Remembered known) {
        mode.setValue(known.mode());
        key.getListDataView()
                .getItems()
                .filter(named -> named.field().key().equals(known.key()))
                .findFirst()
                .ifPresent(key::setValue);
    }

    /** The forms of dates and numbers are as this file shows them, unless it leaves open which. */
    private static ProposedColumn asBefore(ProposedColumn column, Remembered known) {
        if (!known.headings().contains(column.column())) {
            return column;
        }
        ColumnMapping mapping = known.of(column.column())
                .map(before -> new ColumnMapping(
                        before.column(),
                        before.field(),
                        before.format() != null && column.dateFormats().contains(before.format())
                                ? before.format()
                                : column.dateFormat(),
                        before.decimal(),
                        before.lookup(),
                        before.values()))
                .orElse(null);
        String sign = column.decimalDoubtful() && mapping != null ? mapping.decimal() : null;
        return new ProposedColumn(
                column.column(),
                mapping,
                column.suggestedType(),
                column.dateFormat(),
                column.dateFormats(),
                sign == null ? column.decimal() : sign,
                column.decimalDoubtful(),
                column.empty(),
                column.samples(),
                column.warning());
    }

    /** Empty for a column that has its field. */
    private static String looks(FieldTypes types, ProposedColumn column) {
        if (!column.warning().isEmpty()) {
            return column.warning();
        }
        return column.mapping() != null
                ? ""
                : types.find(column.suggestedType())
                        .map(type -> t("imports.looks", t(type.label())))
                        .orElse("");
    }

    private static Component heading() {
        Div head = new Div(
                new Span(t("imports.column")),
                new Span(t("imports.samples")),
                new Span(t("imports.field")),
                new Span(t("imports.how")));
        head.addClassNames("mapping-line", "mapping-head");
        return head;
    }

    private Component modes() {
        mode.setLabel(t("imports.mode"));
        mode.setItems(Mode.values());
        mode.setItemLabelGenerator(value -> t("imports.mode." + value.name().toLowerCase(Locale.ROOT)));
        mode.setValue(Mode.CREATE);
        key.setLabel(t("imports.key"));
        key.setHelperText(t("imports.key.help"));
        key.setItemLabelGenerator(Fields.Named::label);
        key.setVisible(false);
        mode.addValueChangeListener(change -> key.setVisible(change.getValue() != Mode.CREATE));
        Div box = new Div(mode, key);
        box.addClassNames("panel", "stack");
        return box;
    }

    /** Only what is mapped can tell records apart. */
    private void keys() {
        Optional<String> before =
                Optional.ofNullable(key.getValue()).map(named -> named.field().key());
        List<Fields.Named> mapped = lines.stream()
                .flatMap(line -> line.target().stream())
                .filter(named -> named.resolved() instanceof ResolvedPath.Own)
                .filter(named -> named.field().operators().contains(Operator.IN))
                .distinct()
                .toList();
        key.setItems(mapped);
        mapped.stream()
                .filter(named -> before.map(known -> known.equals(named.field().key()))
                        .orElseGet(() -> named.field().definition().unique()))
                .findFirst()
                .ifPresent(key::setValue);
    }

    ImportSettings settings(boolean dryRun, TableReading reading) {
        List<ColumnMapping> mapping =
                lines.stream().flatMap(line -> line.mapping().stream()).toList();
        Mode chosen = mode.getValue();
        String by = chosen == Mode.CREATE || key.getValue() == null
                ? null
                : key.getValue().field().key();
        return new ImportSettings(chosen, by, dryRun, mapping, reading);
    }

    /** Puts each problem to its line; what belongs to none is said below. */
    void mark(List<SettingsProblem> problems) {
        List<MappingLine> used =
                lines.stream().filter(line -> line.mapping().isPresent()).toList();
        lines.forEach(line -> line.error(""));
        StringBuilder elsewhere = new StringBuilder();
        for (SettingsProblem one : problems) {
            int index = index(one.path());
            if (index >= 0 && index < used.size()) {
                used.get(index).error(t(one.message()));
            } else {
                elsewhere.append(t(one.message())).append(' ');
            }
        }
        problem.setText(elsewhere.toString());
        problem.setVisible(!elsewhere.isEmpty());
    }

    private static int index(String path) {
        int from = path.indexOf('[');
        int to = path.indexOf(']');
        return path.startsWith("mapping[") && to > from ? Integer.parseInt(path, from + 1, to, 10) : -1;
    }

    static <T> Select<T> select(String label) {
        Select<T> select = new Select<>();
        select.setAriaLabel(label);
        select.setHelperText(label);
        return select;
    }
}
