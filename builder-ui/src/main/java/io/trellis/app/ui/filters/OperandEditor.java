package io.trellis.app.ui.filters;

import static io.trellis.app.ui.shell.Texts.t;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.textfield.TextField;
import io.trellis.app.ui.editor.EditorSurroundings;
import io.trellis.app.ui.editor.Editors;
import io.trellis.app.ui.editor.ValueEditor;
import io.trellis.core.filter.Filter;
import io.trellis.core.filter.Operator;
import io.trellis.core.filter.RelativeDay;
import io.trellis.core.filter.ViewerWord;
import io.trellis.core.i18n.LocalizedText;
import io.trellis.core.limit.PlainNumbers;
import io.trellis.form.field.BoundField;
import io.trellis.form.field.InputSpec;
import io.trellis.form.field.MoneyValue;
import io.trellis.form.field.ValueKind;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What a condition compares with, entered as the field's own kind asks for. The value is as a filter in JSON has it. */
record OperandEditor(Component component, Supplier<@Nullable Object> reader, Consumer<Runnable> changes) {

    private static final int MOST_RECORDS = 100;

    static OperandEditor none() {
        return new OperandEditor(new Div(), () -> null, listener -> {});
    }

    @Nullable
    Object value() {
        return reader.get();
    }

    void onChange(Runnable listener) {
        changes.accept(listener);
    }

    /** What a value may be that is another for each who asks, and on each day. */
    record Relative(Predicate<ViewerWord> words, boolean days) {

        static final Relative ALL = new Relative(_ -> true, true);

        /** A single one. @param person whether it is known who asks */
        static Relative one(boolean person, boolean days) {
            return new Relative(word -> person && !word.several(), days);
        }
    }

    static OperandEditor of(
            BoundField field,
            Operator operator,
            Editors editors,
            EditorSurroundings surroundings,
            @Nullable Object value) {
        return of(field, operator, editors, surroundings, value, Relative.ALL);
    }

    static OperandEditor of(
            BoundField field,
            Operator operator,
            Editors editors,
            EditorSurroundings surroundings,
            @Nullable Object value,
            Relative relative) {
        return switch (operator) {
            case EMPTY, NOT_EMPTY -> none();
            case WITHIN -> period(value);
            case CONTAINS ->
                field.multiple() && field.target().isPresent()
                        ? one(field, editors, surroundings, value, relative)
                        : text(value);
            case STARTS_WITH -> text(value);
            case BETWEEN -> between(field, editors, surroundings, value, relative);
            case IN, NOT_IN -> several(field, editors, surroundings, value);
            case EQ, NE, LT, LE, GT, GE -> one(field, editors, surroundings, value, relative);
        };
    }

    private static OperandEditor period(@Nullable Object value) {
        ComboBox<String> box = new ComboBox<>();
        box.setItems(PeriodNames.offered());
        box.setAriaLabel(t("filter.value"));
        box.setItemLabelGenerator(PeriodNames::of);
        box.setAllowCustomValue(true);
        box.setHelperText(t("filter.periodHelp"));
        box.addCustomValueSetListener(event -> counted(event.getDetail()).ifPresent(box::setValue));
        if (value != null) {
            box.setValue(value.toString());
        }
        return new OperandEditor(box, box::getValue, listener -> box.addValueChangeListener(change -> listener.run()));
    }

    /** A plain number means so many days back. */
    private static Optional<String> counted(String typed) {
        String digits = typed.replaceAll("\\D", "");
        return digits.isEmpty() || digits.length() > 4
                ? Optional.empty()
                : Optional.of((typed.strip().startsWith("-") ? "next_" : "last_") + digits + "_days");
    }

    private static OperandEditor text(@Nullable Object value) {
        TextField field = new TextField();
        field.setAriaLabel(t("filter.value"));
        field.setValue(value == null ? "" : value.toString());
        return new OperandEditor(
                field,
                () -> field.isEmpty() ? null : field.getValue(),
                listener -> field.addValueChangeListener(change -> listener.run()));
    }

    private static OperandEditor one(
            BoundField field,
            Editors editors,
            EditorSurroundings surroundings,
            @Nullable Object value,
            Relative offered) {
        List<ViewerWord> words = field.target().map(ViewerWord::on).orElse(List.of()).stream()
                .filter(offered.words())
                .toList();
        boolean days = offered.days() && isDay(field);
        boolean relative = days && RelativeDay.of(value).isPresent()
                || !words.isEmpty() && ViewerWord.of(value).isPresent();
        ValueEditor editor = editor(field, editors, surroundings);
        editor.show(relative ? null : shown(field, value, editors, surroundings));
        OperandEditor usual = new OperandEditor(editor.component(), () -> json(editor.value()), editor::onChange);
        if (days) {
            return DayOperand.over(usual, value);
        }
        return words.isEmpty() ? usual : ViewerOperand.over(words, usual, value);
    }

    /** Days that are entered as such can be counted from today. */
    private static boolean isDay(BoundField field) {
        return (field.kind() == ValueKind.DATE || field.kind() == ValueKind.DATE_TIME)
                && field.operandInput().isEmpty();
    }

    private static OperandEditor between(
            BoundField field,
            Editors editors,
            EditorSurroundings surroundings,
            @Nullable Object value,
            Relative relative) {
        List<?> ends = value instanceof List<?> list && list.size() == 2 ? list : Arrays.asList(null, null);
        OperandEditor from = one(field, editors, surroundings, ends.getFirst(), relative);
        OperandEditor to = one(field, editors, surroundings, ends.getLast(), relative);
        Div both = new Div(from.component(), to.component());
        both.addClassName("row");
        return new OperandEditor(
                both,
                () -> {
                    Object first = from.value();
                    Object last = to.value();
                    return first == null || last == null ? null : List.of(first, last);
                },
                listener -> {
                    from.onChange(listener);
                    to.onChange(listener);
                });
    }

    private static OperandEditor several(
            BoundField field, Editors editors, EditorSurroundings surroundings, @Nullable Object value) {
        List<?> values = value instanceof List<?> list ? list : List.of();
        if (field.target().isPresent()) {
            ValueEditor editor = editors.create(
                    new InputSpec.References(field.target().get(), Filter.ALL, MOST_RECORDS), "", "", surroundings);
            editor.show(values.isEmpty() ? null : values);
            return new OperandEditor(editor.component(), editor::value, editor::onChange);
        }
        if (!field.options().isEmpty()) {
            ValueEditor editor =
                    editors.create(new InputSpec.Choice(field.options(), true, "", false), "", "", surroundings);
            editor.show(values);
            return new OperandEditor(editor.component(), editor::value, editor::onChange);
        }
        TextField text = new TextField();
        text.setAriaLabel(t("filter.value"));
        text.setPlaceholder(t("filter.severalHelp"));
        text.setValue(String.join(", ", values.stream().map(String::valueOf).toList()));
        return new OperandEditor(
                text,
                () -> {
                    List<String> parts = Arrays.stream(text.getValue().split("[,，]"))
                            .map(String::strip)
                            .filter(part -> !part.isEmpty())
                            .toList();
                    return parts.isEmpty() ? null : parts;
                },
                listener -> text.addValueChangeListener(change -> listener.run()));
    }

    private static ValueEditor editor(BoundField field, Editors editors, EditorSurroundings surroundings) {
        InputSpec spec = field.operandInput().orElseGet(() -> usual(field));
        return editors.create(spec, "", "", surroundings);
    }

    private static InputSpec usual(BoundField field) {
        return switch (field.kind()) {
            // money compares in base currency, and a computed value compares like one that is entered
            case MONEY, NUMBER -> new InputSpec.Number(6, null, null, "");
            case DATE -> new InputSpec.Date();
            case DATE_TIME -> new InputSpec.DateTime();
            case BOOLEAN -> new InputSpec.Choice(yesNo(), false, "", false);
            case TEXT -> new InputSpec.Text(false, 1_000, "text", false);
            case CODE, CODES -> new InputSpec.Choice(field.options(), false, "", false);
            case TIME, REFERENCE, PARTS, ROWS, SEALED -> field.input();
        };
    }

    private static List<InputSpec.Option> yesNo() {
        return List.of(
                new InputSpec.Option("true", LocalizedText.same(t("yes")), "", true, List.of()),
                new InputSpec.Option("false", LocalizedText.same(t("no")), "", true, List.of()));
    }

    private static @Nullable Object shown(
            BoundField field, @Nullable Object value, Editors editors, EditorSurroundings surroundings) {
        return field.operandInput().isPresent() && !field.multiple() && field.kind() != ValueKind.SEALED
                ? editors.read(field, value, surroundings)
                : typed(field, value);
    }

    /** From the filter's JSON to what the input shows. */
    private static @Nullable Object typed(BoundField field, @Nullable Object value) {
        if (value == null) {
            return null;
        }
        Object plain = MoneyValue.of(value).<Object>map(MoneyValue::amount).orElse(value);
        try {
            return switch (field.kind()) {
                case MONEY, NUMBER -> number(new BigDecimal(String.valueOf(plain)));
                case DATE -> LocalDate.parse(plain.toString());
                case DATE_TIME -> Instant.parse(plain.toString());
                case BOOLEAN, TEXT, TIME, CODE, CODES, REFERENCE, PARTS, ROWS, SEALED -> plain.toString();
            };
        } catch (NumberFormatException | DateTimeException e) {
            // a value of another kind, from an older definition of the field: asked for again
            return null;
        }
    }

    /** None that an input could not write out. */
    private static @Nullable BigDecimal number(BigDecimal plain) {
        return PlainNumbers.isWritable(plain) ? plain : null;
    }

    /** From the input to the filter's JSON. */
    private static @Nullable Object json(@Nullable Object value) {
        return switch (value) {
            case null -> null;
            case BigDecimal number -> number;
            case Boolean truth -> truth;
            case List<?> list -> list;
            default ->
                "true".equals(value) || "false".equals(value) ? Boolean.valueOf(value.toString()) : value.toString();
        };
    }

    static boolean isNumber(BoundField field) {
        return field.kind() == ValueKind.NUMBER || field.kind() == ValueKind.MONEY;
    }
}
