package io.trellis.app.ui.entities;

import static io.trellis.app.ui.shell.Texts.t;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.icon.VaadinIcon;
import io.trellis.app.ui.editor.EditorSurroundings;
import io.trellis.app.ui.editor.Editors;
import io.trellis.app.ui.editor.ValueEditor;
import io.trellis.app.ui.filters.ConditionInput;
import io.trellis.app.ui.formulas.FormulaInput;
import io.trellis.app.ui.formulas.FormulaScope;
import io.trellis.app.ui.options.MergedOptions;
import io.trellis.app.ui.options.OptionMerging;
import io.trellis.app.ui.shell.Destination;
import io.trellis.app.ui.shell.Session;
import io.trellis.app.ui.shell.Texts;
import io.trellis.core.artifact.Problem;
import io.trellis.core.error.TrellisException;
import io.trellis.core.filter.FilterJson;
import io.trellis.core.i18n.LocalizedText;
import io.trellis.form.entity.BuiltinEntities;
import io.trellis.form.entity.FieldDefinition;
import io.trellis.form.entity.SharedOptions;
import io.trellis.form.field.BoundField;
import io.trellis.form.field.FieldContext;
import io.trellis.form.field.FieldContexts;
import io.trellis.form.field.FieldType;
import io.trellis.form.field.FieldTypes;
import io.trellis.form.field.InputSpec;
import io.trellis.form.field.ValueKind;
import io.trellis.form.layout.FormEdit;
import io.trellis.form.retype.OptionUses;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The properties of a field: what all fields have, what its type asks for, its rules, its place on the form. */
final class FieldPanel extends Div {

    /** Makes panels. */
    @Component
    static class Factory {
        private final Editors editors;
        private final FieldTypes types;
        private final FieldContexts contexts;
        private final RollUpPanel rollUps;
        private final BalancePanel balances;
        private final LookupPanel lookups;
        private final Session session;
        private final ConditionInput.Factory conditions;
        private final OptionDialog.Factory options;
        private final FormulaInput.Factory formulas;
        private final ColumnDialog.Factory columns;
        private final TakenPaths taken;
        private final TypeLine typeLine;
        private final OptionMerging merging;

        Factory(
                Editors editors,
                FieldTypes types,
                FieldContexts contexts,
                RollUpPanel rollUps,
                BalancePanel balances,
                LookupPanel lookups,
                Session session,
                ConditionInput.Factory conditions,
                OptionDialog.Factory options,
                FormulaInput.Factory formulas,
                ColumnDialog.Factory columns,
                TakenPaths taken,
                TypeLine typeLine,
                OptionMerging merging) {
            this.typeLine = typeLine;
            this.merging = merging;
            this.formulas = formulas;
            this.columns = columns;
            this.taken = taken;
            this.rollUps = rollUps;
            this.balances = balances;
            this.lookups = lookups;
            this.conditions = conditions;
            this.options = options;
            this.editors = editors;
            this.types = types;
            this.contexts = contexts;
            this.session = session;
        }

        FieldPanel create(EntityDraft work, FieldDefinition field, boolean own, Actions actions) {
            return new FieldPanel(this, work, field, own, actions);
        }
    }

    /** What goes beyond the field's own definition. */
    interface Actions {
        /** Runs a change of the panel's own; what it shows then stays as it is. */
        void quietly(Runnable change);

        /** What is asked elsewhere in the panel follows from what was changed. */
        void redraw();

        void renamed(String key);

        void delete(String key);
    }

    private final transient Factory parts;
    private final transient EntityDraft work;
    private final transient Actions actions;
    private final transient FieldContext context;
    private final transient FieldDefinition field;
    private final PropertyForm form;
    private final Span code = new Span();
    private final OptionReplacements replacements;
    private @Nullable ValueEditor fill;
    private @Nullable ColumnEntries columns;
    private String key;

    /** @param own whether it is the analyst's; a system field has only its place */
    private FieldPanel(Factory parts, EntityDraft work, FieldDefinition field, boolean own, Actions actions) {
        this.parts = parts;
        this.work = work;
        this.field = field;
        this.key = field.key();
        this.actions = actions;
        this.context = parts.contexts.of(parts.session.user(), work.id().name());
        this.form = new PropertyForm(
                parts.editors,
                EditorSurroundings.of(parts.session.user(), work.id().name()));
        this.replacements = new OptionReplacements(work, parts.types, given -> save("settings.replaced", given));
        add(head());
        if (own) {
            parts.typeLine.of(work, field).ifPresent(this::add);
            common();
            bound().filter(bound -> bound.kind() == ValueKind.ROWS && !bound.computed())
                    .ifPresent(rows -> columns());
            bound().flatMap(BoundField::watches)
                    .ifPresent(watched -> WatchedField.ask(form, watched, work.fields(), this::save));
            new TypeProperties(parts.types, context, form, this::formula, actions::redraw).add(field, this::save);
            bound().flatMap(BoundField::rollUp)
                    .ifPresent(rollUp -> parts.rollUps.add(form, work.id().name(), rollUp, this::save));
            bound().ifPresent(this::balance);
            bound().ifPresent(this::lookup);
            bound().flatMap(BoundField::follows).ifPresent(this::follows);
            bound().ifPresent(bound -> DecidingField.ask(form, bound, work.fields(), this::save));
            replacements.show(key);
            form.add(replacements);
            bound().ifPresent(this::merging);
            bound().ifPresent(bound -> new OptionEntries(parts.options, work, bound, form).add());
            rules();
        }
        new FieldPlace(work, form).add(key, actions);
        add(form);
        add(buttons(own));
    }

    private com.vaadin.flow.component.Component head() {
        Optional<FieldType<?, ?>> type = parts.types.find(field.type());
        Span name = new Span(type.map(found -> t(found.label())).orElse(field.type()));
        code.setText(key);
        code.addClassNames("quiet", "code-input");
        Div head = new Div(
                Destination.icon(type.map(FieldType::icon).orElse("question")).create(), name, code);
        head.addClassNames("row", "properties-head");
        return head;
    }

    private void common() {
        boolean chinese = "zh".equals(Texts.locale().getLanguage());
        for (String language : chinese ? List.of("zh", "en") : List.of("en", "zh")) {
            text("label." + language, "entities.label." + language, in(field.label(), language));
        }
        toggle("required", field.required());
        if (work.published(key).isPresent()) {
            bound().filter(FieldPanel::isGiven).ifPresent(this::fill);
        }
        toggle("unique", field.unique());
        toggle("readOnly", field.readOnly());
        toggle("indexed", field.indexed());
        for (String language : chinese ? List.of("zh", "en") : List.of("en", "zh")) {
            text("help." + language, "entities.help." + language, in(field.help(), language));
        }
        text("apiName", "entities.apiName", field.apiName());
        bound().filter(FieldPanel::isGiven).ifPresent(this::standard);
    }

    /** Whether its definition may say a value. */
    private static boolean isGiven(BoundField field) {
        return !field.computed() && field.inWords() && field.columns().isEmpty() && field.kind() != ValueKind.SEALED;
    }

    private Optional<BoundField> bound() {
        try {
            return Optional.of(parts.types.bind(field));
        } catch (TrellisException e) {
            // unreadable settings are among the problems; the rest can be edited all the same
            return Optional.empty();
        }
    }

    private void standard(BoundField bound) {
        given(bound, "defaultValue", t("entities.default"), "", field.defaultValue());
    }

    /** What records get that lack the field: asked beside how many they are, as long as it is required. */
    private void fill(BoundField bound) {
        fill = given(bound, "fillWith", t("entities.fillWith"), t("entities.fillWith.help"), field.fillWith());
        if (fill != null) {
            fill.component().setVisible(field.required());
        }
    }

    private @Nullable ValueEditor given(
            BoundField bound, String path, String label, String help, @Nullable Object stored) {
        if (bound.input() instanceof InputSpec.Shown) {
            return null;
        }
        Object value =
                stored != null && bound.parse(stored, context) instanceof FieldType.Parsed.Value<Object>(var plain)
                        ? plain
                        : null;
        return form.input(
                path,
                label,
                help,
                bound.input(),
                value,
                given -> save(path, given == null ? null : FilterJson.node(bound.json(given, context))));
    }

    private void balance(BoundField bound) {
        bound.balance()
                .ifPresent(balance -> parts.balances.add(form, work, bound, balance, new BalancePanel.Saves() {
                    @Override
                    public void quietly(String path, @Nullable JsonNode value) {
                        save(path, value);
                    }

                    @Override
                    public void anew(String path, @Nullable JsonNode value) {
                        work.set(key, path, value);
                    }
                }));
    }

    /** Offered is what one lookup leads to; longer paths may be written. */
    private void follows(String path) {
        form.heading(t("entities.follows"));
        form.input(
                "settings.path",
                t("entities.follows.path"),
                t("entities.follows.help"),
                new InputSpec.Choice(parts.taken.of(work.entity().orElseThrow().fields(), key), false, "", true),
                path.isEmpty() ? null : path,
                given -> save("settings.path", node(given)));
    }

    /** Its own options, where records may have them. */
    private void merging(BoundField bound) {
        if (bound.options().size() > 1
                && work.published(key).isPresent()
                && SharedOptions.of(field).isEmpty()) {
            form.add(parts.merging.button(
                    () -> work.entity()
                            .flatMap(entity -> entity.field(key))
                            .map(parts.types::bind)
                            .map(BoundField::options)
                            .orElse(List.of()),
                    () -> List.of(new OptionUses.Place(work.id().name(), List.of(key))),
                    (gone, into) -> {
                        ObjectNode settings = work.entity()
                                .flatMap(entity -> entity.field(key))
                                .orElseThrow()
                                .settings()
                                .deepCopy();
                        MergedOptions.in(settings, gone, into);
                        work.set(key, "settings", settings);
                    }));
        }
    }

    private void lookup(BoundField bound) {
        if (bound.input() instanceof InputSpec.Reference reference
                && BuiltinEntities.find(reference.entity()).isEmpty()) {
            if (reference.entity().equals(work.id().name())) {
                toggle("settings.hierarchy", bound.leadsUp());
            }
            parts.lookups.add(
                    form,
                    bound,
                    reference,
                    work.fields(),
                    () -> work.entity().orElseThrow().field(key).orElseThrow().settings(),
                    this::save);
        }
    }

    private void columns() {
        form.heading(t("entities.columns"));
        columns = new ColumnEntries(parts.columns, Columns.of(work, parts.types, () -> key), actions);
        form.part("settings.columns", columns);
    }

    private void rules() {
        form.heading(t("entities.rules"));
        condition("visible", field.rules().visible());
        condition("required", field.rules().required());
        condition("readOnly", field.rules().readOnly());
        if (!bound().map(BoundField::computed).orElse(false)) {
            rule("value", field.rules().value());
            toggle("rules.follows", field.rules().follows());
            form.input(
                    "takes",
                    t("entities.takes"),
                    t("entities.takes.help"),
                    new InputSpec.Choice(
                            parts.taken.of(work.entity().orElseThrow().fields(), key), false, "", true),
                    field.takes(),
                    given -> save("takes", node(given)));
        }
    }

    private void condition(String name, @Nullable String condition) {
        work.entity()
                .ifPresent(entity -> form.input(
                        "rules." + name,
                        parts.conditions.create(
                                parts.session.user(),
                                entity,
                                t("entities.rule." + name),
                                name.equals("visible") ? t("entities.rule.help") : ""),
                        condition,
                        given -> save("rules." + name, node(given))));
    }

    private void rule(String name, @Nullable String expression) {
        form.input(
                "rules." + name,
                formula(t("entities.rule." + name), ""),
                expression,
                given -> save("rules." + name, node(given)));
    }

    private ValueEditor formula(String label, String help) {
        return parts.formulas.create(
                parts.session.user(), new FormulaScope.OfRecord(work.entity().orElseThrow()), label, help);
    }

    private com.vaadin.flow.component.Component buttons(boolean own) {
        Div buttons = new Div();
        buttons.addClassName("row");
        work.form()
                .fields()
                .filter(item -> item.field().equals(key))
                .findFirst()
                .ifPresent(item -> buttons.add(new Button(
                        t("forms.item.remove"),
                        VaadinIcon.MINUS.create(),
                        click -> work.edit(new FormEdit.RemoveItem(item.id())))));
        if (own) {
            Button delete =
                    new Button(t("entities.field.delete"), VaadinIcon.TRASH.create(), click -> actions.delete(key));
            delete.addThemeVariants(ButtonVariant.ERROR, ButtonVariant.TERTIARY);
            buttons.add(delete);
        }
        return buttons;
    }

    private void text(String path, String label, String value) {
        form.input(path, t(label), "", PropertyForm.LINE, value, given -> save(path, node(given)));
    }

    private void toggle(String path, boolean on) {
        Consumer<@Nullable Object> save = given -> save(path, FilterJson.node(Boolean.TRUE.equals(given)));
        form.input(path, t("entities." + path.toLowerCase(Locale.ROOT)), "", PropertyForm.TOGGLE, on, save);
    }

    private static @Nullable JsonNode node(@Nullable Object given) {
        return given == null ? null : FilterJson.node(given);
    }

    private static String in(LocalizedText text, String language) {
        return language.equals("zh") ? text.zh() : text.en();
    }

    private void save(String path, @Nullable JsonNode value) {
        if (RollUpPanel.SHAPING.contains(path)
                        && bound().flatMap(BoundField::rollUp).isPresent()
                || path.equals("settings." + SharedOptions.SETTING)) {
            // other things are asked then: the panel is drawn anew
            work.set(key, path, value);
            return;
        }
        actions.quietly(() -> {
            String next = work.set(key, path, value);
            if (path.equals("required")) {
                required(value != null && value.asBoolean(false));
            } else if (path.equals("settings.options")) {
                replacements.show(next);
            } else if (path.startsWith("label.")) {
                work.entity().flatMap(entity -> entity.field(next)).ifPresent(now -> {
                    form.show("label.zh", now.label().zh());
                    form.show("label.en", now.label().en());
                });
            }
            if (!next.equals(key)) {
                key = next;
                code.setText(next);
                work.entity()
                        .flatMap(entity -> entity.field(next))
                        .ifPresent(now -> form.show("apiName", now.apiName()));
                actions.renamed(next);
            }
        });
    }

    /** Only what is required is filled in: with the demand goes the value. */
    private void required(boolean now) {
        ValueEditor input = fill;
        if (input == null) {
            return;
        }
        input.component().setVisible(now);
        if (!now && input.value() != null) {
            input.show(null);
            work.set(key, "fillWith", null);
        }
    }

    void mark(List<Problem> problems) {
        form.mark(problems, this::within);
        if (columns != null) {
            columns.mark(problems, this::within);
        }
    }

    /** A problem's path relative to the field; null where it is about something else. */
    private @Nullable String within(Problem problem) {
        return PropertyForm.below(problem, work.id(), "fields[" + key + "]");
    }

    /** Goes to the label, which is what one wants to write first. */
    void focusLabel() {
        form.focus("zh".equals(Texts.locale().getLanguage()) ? "label.zh" : "label.en");
    }

    /** Goes to the input of a problem. @param path the problem's, within the entity */
    void focusProblem(String path) {
        String rest = path.replaceFirst("^fields\\[[^]]*]\\.?", "");
        String place = form.nearest(rest);
        if (!place.isEmpty()) {
            form.focus(place);
        }
    }
}
