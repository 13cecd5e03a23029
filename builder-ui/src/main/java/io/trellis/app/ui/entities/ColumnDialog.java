package io.trellis.app.ui.entities;

import static io.trellis.app.ui.shell.Texts.t;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dialog.Dialog;
import io.trellis.app.ui.editor.EditorSurroundings;
import io.trellis.app.ui.editor.Editors;
import io.trellis.app.ui.formulas.FormulaInput;
import io.trellis.app.ui.formulas.FormulaScope;
import io.trellis.app.ui.options.MergedOptions;
import io.trellis.app.ui.options.OptionMerging;
import io.trellis.app.ui.shell.Session;
import io.trellis.app.ui.shell.Texts;
import io.trellis.core.artifact.Problem;
import io.trellis.core.error.TrellisException;
import io.trellis.core.filter.FilterJson;
import io.trellis.core.security.CurrentUser;
import io.trellis.form.entity.BuiltinEntities;
import io.trellis.form.entity.FieldDefinition;
import io.trellis.form.entity.SharedOptions;
import io.trellis.form.field.BoundField;
import io.trellis.form.field.FieldContexts;
import io.trellis.form.field.FieldType;
import io.trellis.form.field.FieldTypes;
import io.trellis.form.field.InputSpec;
import io.trellis.form.field.ValueKind;
import io.trellis.form.retype.OptionUses;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The properties of a column, each saved as it is changed: those that a field has, as far as rows know them. */
final class ColumnDialog extends Dialog {

    /** Makes them. */
    @Component
    static class Factory {
        private final Editors editors;
        private final FieldTypes types;
        private final FieldContexts contexts;
        private final FormulaInput.Factory formulas;
        private final TakenPaths taken;
        private final LookupPanel lookups;
        private final Session session;
        private final OptionMerging merging;

        Factory(
                Editors editors,
                FieldTypes types,
                FieldContexts contexts,
                FormulaInput.Factory formulas,
                TakenPaths taken,
                LookupPanel lookups,
                Session session,
                OptionMerging merging) {
            this.merging = merging;
            this.editors = editors;
            this.types = types;
            this.contexts = contexts;
            this.formulas = formulas;
            this.taken = taken;
            this.lookups = lookups;
            this.session = session;
        }

        /** @param changed told when the column looks otherwise in a list */
        ColumnDialog create(Columns columns, FieldDefinition column, FieldPanel.Actions actions, Runnable changed) {
            return new ColumnDialog(this, columns, column, actions, changed);
        }

        Optional<FieldType<?, ?>> type(FieldDefinition column) {
            return types.find(column.type());
        }

        /** What a column may be: values that stand in words, which files do not. @param inner whether rows are none either */
        List<FieldType<?, ?>> types(boolean inner) {
            return types.all().stream().filter(type -> isOfRows(type, inner)).toList();
        }

        private static <S extends Record> boolean isOfRows(FieldType<S, ?> type, boolean inner) {
            S settings = type.defaults();
            return type.inWords(settings) && !(inner && type.kind(settings) == ValueKind.ROWS);
        }
    }

    private final transient Factory parts;
    private final transient Columns columns;
    private final transient FieldPanel.Actions actions;
    private final transient Runnable changed;
    private final PropertyForm form;
    private final @Nullable ColumnEntries inner;
    private String key;

    private ColumnDialog(
            Factory parts, Columns columns, FieldDefinition column, FieldPanel.Actions actions, Runnable changed) {
        this.parts = parts;
        this.columns = columns;
        this.actions = actions;
        this.changed = changed;
        this.key = column.key();
        CurrentUser user = parts.session.user();
        String entity = columns.work().id().name();
        form = new PropertyForm(parts.editors, EditorSurroundings.of(user, entity));
        setHeaderTitle(t(
                "entities.column.of",
                parts.type(column).map(type -> t(type.label())).orElse(column.type())));
        addClassName("column-dialog");
        for (String language : languages()) {
            text(
                    "label." + language,
                    "entities.label." + language,
                    language.equals("zh") ? column.label().zh() : column.label().en());
        }
        Optional<BoundField> bound = bound(column);
        boolean entered = bound.map(found -> !found.computed()).orElse(false);
        if (entered) {
            toggle("required", column.required());
            toggle("readOnly", column.readOnly());
        }
        inner = bound.filter(found -> found.kind() == ValueKind.ROWS).isPresent() ? inner() : null;
        new TypeProperties(parts.types, parts.contexts.of(user, entity), form, this::formula, () -> {})
                .add(column, this::save);
        bound.ifPresent(this::merging);
        bound.ifPresent(this::beside);
        if (entered) {
            bound.filter(found -> found.columns().isEmpty() && found.kind() != ValueKind.ROWS)
                    .ifPresent(found -> standard(found, column));
            List<InputSpec.Option> offered = parts.taken.of(columns.all(), key);
            if (inner == null && (!offered.isEmpty() || column.takes() != null)) {
                form.input(
                        "takes",
                        t("entities.takes"),
                        t("entities.takes.help"),
                        new InputSpec.Choice(offered, false, "", true),
                        column.takes(),
                        given -> save("takes", node(given)));
            }
        }
        text("apiName", "entities.apiName", column.apiName());
        add(form);
        Button done = new Button(t("close"), click -> close());
        done.addThemeVariants(ButtonVariant.PRIMARY);
        getFooter().add(done);
    }

    /** The lines of a line: their columns, each with a dialog over this one. */
    private ColumnEntries inner() {
        form.heading(t("entities.columns"));
        ColumnEntries entries = new ColumnEntries(parts, columns.within(() -> key), actions);
        form.part("settings.columns", entries);
        return entries;
    }

    private static List<String> languages() {
        return "zh".equals(Texts.locale().getLanguage()) ? List.of("zh", "en") : List.of("en", "zh");
    }

    private Optional<BoundField> bound(FieldDefinition column) {
        try {
            return Optional.of(parts.types.bind(column));
        } catch (TrellisException e) {
            // unreadable settings are among the problems; the rest can be edited all the same
            return Optional.empty();
        }
    }

    /** Its own options, where records may have them. */
    private void merging(BoundField found) {
        if (found.options().size() > 1
                && columns.isPublished(key)
                && SharedOptions.of(found.definition()).isEmpty()) {
            form.add(parts.merging.button(
                    () -> columns.find(key)
                            .flatMap(this::bound)
                            .map(BoundField::options)
                            .orElse(List.of()),
                    () -> List.of(new OptionUses.Place(
                            columns.work().id().name(),
                            Stream.concat(columns.table().steps().stream(), Stream.of(key))
                                    .toList())),
                    (gone, into) -> {
                        ObjectNode settings =
                                columns.find(key).orElseThrow().settings().deepCopy();
                        MergedOptions.in(settings, gone, into);
                        save("settings", settings);
                        close();
                    }));
        }
    }

    /** What is asked of it beside the other columns. */
    private void beside(BoundField found) {
        List<BoundField> row =
                columns.all().stream().flatMap(one -> bound(one).stream()).toList();
        DecidingField.ask(form, found, row, this::save);
        if (found.input() instanceof InputSpec.Reference reference
                && BuiltinEntities.find(reference.entity()).isEmpty()) {
            parts.lookups.add(
                    form,
                    found,
                    reference,
                    row,
                    () -> columns.find(key).orElseThrow().settings(),
                    this::save);
        }
    }

    private FormulaInput formula(String label, String help) {
        return parts.formulas.create(
                parts.session.user(),
                new FormulaScope.OfRow(
                        columns.work().entity().orElseThrow(),
                        columns.all().stream()
                                .filter(one -> !one.key().equals(key))
                                .toList()),
                label,
                help);
    }

    private void standard(BoundField bound, FieldDefinition column) {
        var context =
                parts.contexts.of(parts.session.user(), columns.work().id().name());
        Object stored = column.defaultValue();
        Object value =
                stored != null && bound.parse(stored, context) instanceof FieldType.Parsed.Value<Object>(var plain)
                        ? plain
                        : null;
        form.input(
                "defaultValue",
                t("entities.default"),
                "",
                bound.input(),
                value,
                given -> save("defaultValue", given == null ? null : FilterJson.node(bound.json(given, context))));
    }

    private void text(String path, String label, String value) {
        form.input(path, t(label), "", PropertyForm.LINE, value, given -> save(path, node(given)));
    }

    private void toggle(String path, boolean on) {
        form.input(
                path,
                t("entities." + path.toLowerCase(Locale.ROOT)),
                "",
                PropertyForm.TOGGLE,
                on,
                given -> save(path, FilterJson.node(Boolean.TRUE.equals(given))));
    }

    private static @Nullable JsonNode node(@Nullable Object given) {
        return given == null ? null : FilterJson.node(given);
    }

    private void save(String path, @Nullable JsonNode value) {
        actions.quietly(() -> {
            String next = columns.set(key, path, value);
            key = next;
            if (path.startsWith("label.")) {
                columns.find(next).ifPresent(now -> {
                    form.show("label.zh", now.label().zh());
                    form.show("label.en", now.label().en());
                    form.show("apiName", now.apiName());
                });
            }
        });
        changed.run();
    }

    void focusLabel() {
        form.focus("label." + languages().getFirst());
    }

    /** @param within a problem's path relative to the field; null where it is about something else */
    void mark(List<Problem> problems, Function<Problem, @Nullable String> within) {
        String prefix = "settings.columns[" + key + "].";
        Function<Problem, @Nullable String> below = problem -> {
            String path = within.apply(problem);
            return path != null && path.startsWith(prefix) ? path.substring(prefix.length()) : null;
        };
        form.mark(problems, below);
        if (inner != null) {
            inner.mark(problems, below);
        }
    }
}
