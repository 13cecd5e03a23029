package io.trellis.app.ui.filters;

import static io.trellis.app.ui.shell.Texts.t;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.data.value.ValueChangeMode;
import io.trellis.app.ui.editor.EditorSurroundings;
import io.trellis.app.ui.editor.Editors;
import io.trellis.app.ui.formulas.FormulaInput;
import io.trellis.app.ui.formulas.FormulaScope;
import io.trellis.core.filter.Operator;
import io.trellis.core.security.CurrentUser;
import io.trellis.form.condition.ChosenConditions;
import io.trellis.form.entity.Entities;
import io.trellis.form.field.BoundEntities;
import io.trellis.form.field.BoundField;
import io.trellis.form.field.FieldTypes;
import io.trellis.form.field.ValueKind;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What a field is set to: a value that is chosen, another field, or a formula. All of them stand for the same FEEL. */
public final class GivenValue extends Div {

    /** Makes them. */
    @org.springframework.stereotype.Component
    public static class Factory {
        private final Editors editors;
        private final FormulaInput.Factory formulas;
        private final Entities entities;
        private final FieldTypes types;
        private final BoundEntities published;

        Factory(
                Editors editors,
                FormulaInput.Factory formulas,
                Entities entities,
                FieldTypes types,
                BoundEntities published) {
            this.editors = editors;
            this.formulas = formulas;
            this.entities = entities;
            this.types = types;
            this.published = published;
        }

        /** @param target the field that gets it; @param onChange gets the FEEL, empty for nothing */
        public GivenValue create(
                CurrentUser user, Sources sources, BoundField target, String feel, Consumer<String> onChange) {
            return new GivenValue(this, user, sources, target, feel, onChange);
        }
    }

    /**
     * What a value may come of.
     *
     * @param entity of the record at hand, null where that is not known
     * @param more entities of further records, by the names under which expressions find them
     * @param person whether expressions know who acts
     */
    public record Sources(@Nullable String entity, Map<String, String> more, boolean person) {
        public Sources {
            more = Map.copyOf(more);
        }
    }

    private enum Way {
        VALUE,
        FIELD,
        FORMULA
    }

    private final transient Factory parts;
    private final transient CurrentUser user;
    private final transient Sources sources;
    private final transient BoundField target;
    private final transient Consumer<String> onChange;
    private final transient Optional<RuleFields> fields;
    private final Div detail = new Div();

    private GivenValue(
            Factory parts,
            CurrentUser user,
            Sources sources,
            BoundField target,
            String feel,
            Consumer<String> onChange) {
        this.parts = parts;
        this.user = user;
        this.sources = sources;
        this.target = target;
        this.onChange = onChange;
        fields = Optional.ofNullable(sources.entity())
                .flatMap(parts.entities::find)
                .map(entity -> new RuleFields(entity, parts.types, parts.published));
        addClassName("given-value");
        Select<Way> way = new Select<>();
        way.setItems(ways());
        way.setItemLabelGenerator(one -> t("given." + one.name().toLowerCase(Locale.ROOT)));
        way.setAriaLabel(t("given.way"));
        way.setValue(way(feel));
        detail.addClassName("grow");
        draw(way.getValue(), feel);
        way.addValueChangeListener(change -> {
            draw(change.getValue(), "");
            onChange.accept("");
        });
        add(way, detail);
    }

    private List<Way> ways() {
        return Stream.of(Way.values())
                .filter(way -> switch (way) {
                    case VALUE -> isChosen();
                    case FIELD -> !alike().isEmpty();
                    case FORMULA -> true;
                })
                .toList();
    }

    /** Whether a value of it can be entered by itself and said in FEEL. */
    private boolean isChosen() {
        return switch (target.kind()) {
            case TEXT, CODE, NUMBER, MONEY, BOOLEAN, DATE, DATE_TIME ->
                target.operandInput().isEmpty();
            case REFERENCE -> !target.multiple();
            case TIME, CODES, PARTS, ROWS, SEALED -> false;
        };
    }

    private Way way(String feel) {
        boolean value = isChosen();
        if (feel.isEmpty()) {
            return value ? Way.VALUE : Way.FORMULA;
        }
        if (value && ChosenConditions.value(target, feel).isPresent()) {
            return Way.VALUE;
        }
        return alike().stream().anyMatch(named -> named.path().toString().equals(feel)) ? Way.FIELD : Way.FORMULA;
    }

    private void draw(Way way, String feel) {
        detail.removeAll();
        detail.add(
                switch (way) {
                    case VALUE -> value(feel);
                    case FIELD -> field(feel);
                    case FORMULA -> formula(feel);
                });
    }

    private Component value(String feel) {
        OperandEditor editor = OperandEditor.of(
                target,
                Operator.EQ,
                parts.editors,
                EditorSurroundings.of(user, ""),
                ChosenConditions.value(target, feel).orElse(null),
                OperandEditor.Relative.one(sources.person(), target.kind() == ValueKind.DATE));
        editor.onChange(() -> onChange.accept(Optional.ofNullable(editor.value())
                .flatMap(value -> ChosenConditions.literal(target, value))
                .orElse("")));
        if (editor.component() instanceof com.vaadin.flow.component.HasAriaLabel input) {
            input.setAriaLabel(t("filter.value"));
        }
        return editor.component();
    }

    /** The fields that hold what the target does. */
    private List<Fields.Named> alike() {
        return fields.stream()
                .flatMap(all -> all.all().stream())
                .filter(named -> named.field().kind() == target.kind()
                        && named.field().multiple() == target.multiple()
                        && named.field().target().equals(target.target()))
                .toList();
    }

    private Component field(String feel) {
        List<Fields.Named> offered = alike();
        ComboBox<Fields.Named> box = new ComboBox<>();
        box.setItems(offered);
        box.setItemLabelGenerator(Fields.Named::label);
        box.setAriaLabel(t("given.source"));
        box.setPlaceholder(t("given.source"));
        offered.stream()
                .filter(named -> named.path().toString().equals(feel))
                .findFirst()
                .ifPresent(box::setValue);
        box.addValueChangeListener(change -> onChange.accept(
                change.getValue() == null ? "" : change.getValue().path().toString()));
        return box;
    }

    private Component formula(String feel) {
        return fields.map(known -> helped(known, feel)).orElseGet(() -> line(feel));
    }

    private Component helped(RuleFields known, String feel) {
        FormulaInput input = parts.formulas.create(
                user,
                new FormulaScope.OfStep(known.entity(), sources.more()),
                t(target.definition().label()),
                "");
        input.show(feel);
        input.onChange(() -> onChange.accept(input.value() instanceof String text ? text : ""));
        return input.component();
    }

    /** Of records that are not known yet. */
    private Component line(String feel) {
        TextField field = new TextField();
        field.setValue(feel);
        field.setAriaLabel(t("workflows.feel"));
        field.addClassName("code-input");
        field.setWidthFull();
        field.setValueChangeMode(ValueChangeMode.ON_BLUR);
        field.addValueChangeListener(change -> onChange.accept(change.getValue().strip()));
        return field;
    }
}
