package io.trellis.form.field;

import io.trellis.core.filter.Operator;
import io.trellis.core.i18n.LocalizedText;
import io.trellis.core.i18n.Messages;
import io.trellis.core.i18n.NearestWord;
import io.trellis.core.security.Belonging;
import io.trellis.form.entity.FieldDefinition;
import java.math.BigDecimal;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The one place where a value meets the Java type of its field type. */
record TypedField<S extends Record, V>(
        FieldDefinition definition,
        FieldType<S, V> type,
        S settings,
        List<BoundField> columns,
        FieldTypes types,
        Messages messages)
        implements BoundField {

    TypedField {
        columns = List.copyOf(columns);
    }

    @Override
    public List<FieldDefinition> properties() {
        return type.properties(settings);
    }

    @Override
    public List<FieldType.SettingsProblem> warnings() {
        return type.warnings(settings);
    }

    @Override
    public FieldType.Parsed<Object> parse(@Nullable Object input, FieldContext context) {
        if (input == null || input instanceof String text && CleanText.invisible(text)) {
            return new FieldType.Parsed.Value<>(null);
        }
        if (input instanceof String text && CleanText.broken(text)) {
            return new FieldType.Parsed.Bad<>(messages.text("form.violation.broken-text"));
        }
        Optional<LocalizedText> unknown = input instanceof Map<?, ?> map ? unknownPart(map) : Optional.empty();
        if (unknown.isPresent()) {
            return new FieldType.Parsed.Bad<>(unknown.get());
        }
        Object clean = input instanceof String text ? CleanText.cleaned(text) : input;
        return switch (type.parse(clean, definition, settings, context)) {
            case FieldType.Parsed.Value<V>(var value) ->
                (input instanceof Map<?, ?> map ? partOfParts(map) : Optional.<LocalizedText>empty())
                        .<FieldType.Parsed<Object>>map(FieldType.Parsed.Bad::new)
                        .orElseGet(() -> new FieldType.Parsed.Value<>(value));
            case FieldType.Parsed.Bad<V>(var message) -> new FieldType.Parsed.Bad<>(message);
        };
    }

    /** Passed over, a misspelt currency would leave the usual one. */
    private Optional<LocalizedText> unknownPart(Map<?, ?> input) {
        List<String> known = type.parts(definition, settings).stream()
                .map(FieldDefinition::key)
                .toList();
        // what names a file comes by its id, which is none of its parts
        return known.isEmpty() || !type.inWords(settings)
                ? Optional.empty()
                : input.keySet().stream()
                        .map(String::valueOf)
                        .filter(name -> !known.contains(name))
                        .findFirst()
                        .map(name -> messages.text(
                                "form.violation.unknown-part",
                                name.substring(0, Math.min(name.length(), NearestWord.LONGEST)),
                                String.join(", ", known)));
    }

    /** So would one that is an object itself. */
    private Optional<LocalizedText> partOfParts(Map<?, ?> input) {
        return type.parts(definition, settings).stream()
                .filter(part ->
                        input.get(part.key()) instanceof Map<?, ?> || input.get(part.key()) instanceof Collection<?>)
                .findFirst()
                .map(part -> messages.textAbout("form.violation.part-of-parts", part.label()));
    }

    @Override
    public List<Violation> validate(Object value, FieldContext context) {
        if (value instanceof String words && !kind().isText()) {
            // a form asks while somebody types what is no value of the kind, or not yet
            return switch (parse(words, context)) {
                case FieldType.Parsed.Value<Object>(var read) -> read == null ? List.of() : validate(read, context);
                case FieldType.Parsed.Bad<Object>(var message) -> List.of(new Violation(key(), "invalid", message));
            };
        }
        return type.validate(typed(value), definition, settings, context);
    }

    @Override
    public @Nullable Object json(@Nullable Object value, FieldContext context) {
        return value == null ? null : type.json(typed(value), definition, settings, context);
    }

    @Override
    public boolean readsBack() {
        return type.readsBack(settings);
    }

    @Override
    public Optional<String> unmasked(Object value) {
        return type.unmasked(typed(value), definition, settings);
    }

    @Override
    public String mask(Object value) {
        return type.mask(typed(value), definition, settings);
    }

    @Override
    public Object identity(Object value) {
        return type.identity(typed(value), definition, settings);
    }

    @Override
    public String format(@Nullable Object value, FieldContext context) {
        return value == null ? "" : type.format(typed(value), definition, settings, context);
    }

    @Override
    public Drawing drawing(Object value, FieldContext context) {
        return type.drawing(typed(value), definition, settings, context);
    }

    @Override
    public Optional<String> figure(BigDecimal number, Locale locale) {
        return type.figure(number, settings, locale);
    }

    @Override
    public List<FigureUnit> figureUnits(Locale locale) {
        return type.figureUnits(settings, locale);
    }

    @Override
    public @Nullable Object export(@Nullable Object value, FieldContext context) {
        return value == null ? null : type.export(typed(value), definition, settings, context);
    }

    @Override
    public Object rounded(Object value) {
        return type.rounded(typed(value), settings);
    }

    @Override
    public Object taken(Object value, @Nullable Object previous, FieldContext context) {
        return type.taken(typed(value), previous == null ? null : typed(previous), settings, context);
    }

    @Override
    public Object settle(Object value, @Nullable Object previous, FieldContext context, boolean preview) {
        V before = previous == null ? null : typed(previous);
        return type.settle(typed(value), before, definition, settings, context, preview);
    }

    @Override
    public @Nullable Object expressionValue(@Nullable Object value, FieldContext context) {
        return value == null || kind() == ValueKind.SEALED
                ? null
                : type.expressionValue(typed(value), settings, context);
    }

    @Override
    public Optional<Object> sortKey(@Nullable Object value, FieldContext context) {
        return value == null ? Optional.empty() : type.sortKey(typed(value), settings, context);
    }

    @Override
    public boolean folded() {
        return type.folded(settings);
    }

    @Override
    public List<String> spellings(Object value, FieldContext context) {
        return type.spellings(typed(value), settings, context);
    }

    @Override
    public String spelling(String words) {
        return type.spelling(words, settings);
    }

    @Override
    public FieldType.Parsed<Object> operand(Operator operator, Object input, FieldContext context) {
        return type.operand(operator, input, definition, settings, context);
    }

    @Override
    public Set<Operator> operators() {
        return type.operators(settings);
    }

    @Override
    public boolean sortable() {
        return type.sortable(settings);
    }

    @Override
    public boolean sortsAsStored() {
        return type.sortsAsStored(settings);
    }

    @Override
    public String comparedPath() {
        return type.comparedPath(settings);
    }

    @Override
    public boolean multiple() {
        return type.multiple();
    }

    @Override
    public ValueKind kind() {
        return type.kind(settings);
    }

    @Override
    public Optional<String> target() {
        return type.target(settings);
    }

    @Override
    public List<BoundField> parts() {
        // asked for each time: what a part offers may follow what the company is set to
        return type.parts(definition, settings).stream().map(types::bind).toList();
    }

    @Override
    public List<FileValue> files(Object value) {
        return type.files(typed(value), settings);
    }

    @Override
    public boolean inWords() {
        return type.inWords(settings);
    }

    @Override
    public List<InputSpec.Option> options() {
        return type.options(settings);
    }

    @Override
    public InputSpec input() {
        return type.input(definition, settings);
    }

    @Override
    public Optional<InputSpec> operandInput() {
        return type.operandInput(definition, settings);
    }

    @Override
    public boolean computed() {
        return type.computation().isPresent();
    }

    @Override
    public boolean everySave() {
        return type.computation().map(Computation::everySave).orElse(false);
    }

    @Override
    public boolean placed() {
        return type.computation().map(Computation::placed).orElse(false);
    }

    @Override
    public Set<String> dependsOn() {
        return type.computation()
                .map(computation -> computation.dependsOn(definition, settings))
                .orElse(Set.of());
    }

    @Override
    public Computation.Reads reads() {
        Computation.Reads own = type.computation()
                .map(computation -> computation.reads(definition, settings))
                .orElse(Computation.Reads.NOTHING);
        return columns.stream()
                .filter(column -> column.withColumns().anyMatch(BoundField::computed))
                .map(column -> column.reads().within(key()))
                .reduce(own, Computation.Reads::and);
    }

    @Override
    public Map<String, String> replaced() {
        return type.replaced(settings);
    }

    @Override
    public Optional<OnDelete> onDelete() {
        return type.onDelete(definition, settings);
    }

    @Override
    public Optional<Belonging> belonging() {
        return type.belonging(definition, settings);
    }

    @Override
    public boolean leadsUp() {
        return type.leadsUp(settings);
    }

    @Override
    public Optional<String> watches() {
        return type.watches(settings);
    }

    @Override
    public Optional<String> follows() {
        return type.follows(settings);
    }

    @Override
    public Optional<RollUp> rollUp() {
        return type.rollUp(settings);
    }

    @Override
    public Optional<Balance> balance() {
        return type.balance(settings);
    }

    @Override
    public @Nullable Object compute(Map<String, Object> values, FieldContext context, boolean preview) {
        Computation<S, V> computation =
                type.computation().orElseThrow(() -> new IllegalStateException("not computed: " + definition.key()));
        return computation.compute(definition, settings, values, context, preview);
    }

    @SuppressWarnings("unchecked")
    private V typed(Object value) {
        return (V) value;
    }
}
