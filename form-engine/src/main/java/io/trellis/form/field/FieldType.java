package io.trellis.form.field;

import io.trellis.core.filter.Operator;
import io.trellis.core.i18n.LocalizedText;
import io.trellis.core.security.Belonging;
import io.trellis.form.entity.FieldDefinition;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Everything about one kind of field. A bean; no code anywhere asks for a particular id. Values are plain values
 * (String, BigDecimal, Boolean, Instant, LocalDate, List, Map) and are stored as they are.
 *
 * @param <S> the settings, read from the definition's JSON; unknown members are problems, missing ones have defaults
 * @param <V> the plain value's Java type
 */
public interface FieldType<S extends Record, V> {

    /** What stands for a value, or for what is not shown of it. */
    String MASK = "****";

    /** The word in definitions: {@code currency}. */
    String id();

    LocalizedText label();

    /** The name of an icon of the product's set. */
    String icon();

    /** In which group of the palette: text, number, date, choice, relation, computed, other. */
    String group();

    Class<S> settingsType();

    /** Settings of a field freshly dropped on a form. */
    S defaults();

    /**
     * Settings under which a field that is made for the column of a table may hold its values, the likeliest first; empty
     * where it could not. Whether it takes each value is asked of {@link #parse} beside it.
     */
    default List<S> holding(ColumnValues column) {
        return List.of(defaults());
    }

    /** The properties panel, as fields of a form over {@link #settingsType}'s members. */
    List<FieldDefinition> properties();

    /** Those that are asked with these settings: some make others pointless. */
    default List<FieldDefinition> properties(S settings) {
        return properties();
    }

    /** What is wrong with a field's settings. */
    List<SettingsProblem> check(FieldDefinition field, S settings, FieldContext.Design context);

    /** What whoever publishes should know of it all the same. */
    default List<SettingsProblem> warnings(S settings) {
        return List.of();
    }

    /**
     * Input as JSON or text gives it, turned into a plain value. Blank text is null. Text is read strictly as the type
     * writes it in JSON, and as people write it in the context's language ({@code 1,234.50}, {@code 是}).
     */
    Parsed<V> parse(Object input, FieldDefinition field, S settings, FieldContext context);

    /** What is wrong with a value that parsed. Not called for null; {@code required} is not its business. */
    List<Violation> validate(V value, FieldDefinition field, S settings, FieldContext context);

    /** The value as JSON in the REST API (plain values; a lookup's label is added by the caller through {@link FieldContext#label}). */
    default @Nullable Object json(V value, S settings, FieldContext context) {
        return value;
    }

    /** The same, for a type that has to know which field it is. */
    default @Nullable Object json(V value, FieldDefinition field, S settings, FieldContext context) {
        return json(value, settings, context);
    }

    /** Whether who may read the field is told its value; else they are told only that there is one. */
    default boolean readsBack(S settings) {
        return true;
    }

    /** The whole of a value that is shown masked: who asks for it is noted. Empty for what is shown as it is. */
    default Optional<String> unmasked(V value, FieldDefinition field, S settings) {
        return Optional.empty();
    }

    /** What is shown of a value to those whose role shows it masked: enough to know it again, too little to use it. */
    default String mask(V value, FieldDefinition field, S settings) {
        return MASK;
    }

    /** What the value is told apart by, for one that is not to occur twice. */
    default Object identity(V value, FieldDefinition field, S settings) {
        return value;
    }

    /** The value as people read it, in the context's language and zone. */
    String format(V value, FieldDefinition field, S settings, FieldContext context);

    /** How the value is drawn where {@link #format}'s words alone would say less. */
    default Drawing drawing(V value, FieldDefinition field, S settings, FieldContext context) {
        return new Drawing.Words();
    }

    /** A sum or an average of values, where a bare number would not say what it is. */
    default Optional<String> figure(BigDecimal number, S settings, Locale locale) {
        return Optional.empty();
    }

    /** What sums and averages of values are told in where they are drawn, the largest first; none for bare numbers. */
    default List<FigureUnit> figureUnits(S settings, Locale locale) {
        return List.of();
    }

    /** The value for CSV and XLSX: a String, BigDecimal, Boolean, LocalDate or Instant that {@link #parse} takes back. */
    default Object export(V value, FieldDefinition field, S settings, FieldContext context) {
        return format(value, field, settings, context);
    }

    /**
     * The value with what is taken from elsewhere because something in it was chosen: cells of rows whose lookup is another
     * than before.
     *
     * @param previous what is stored; null for none
     */
    default V taken(V value, @Nullable V previous, S settings, FieldContext context) {
        return value;
    }

    /**
     * The value made complete for storing, after it was validated: money gets its amount in base currency, rows get their
     * computed columns. Never fails; what is missing for it is a violation of {@link #validate}.
     *
     * @param previous what is stored, so that what a saver did not touch stays as it was fixed then; null for none
     * @param preview while somebody is typing: nothing may be used up, such as a number of a sequence
     */
    default V settle(
            V value, @Nullable V previous, FieldDefinition field, S settings, FieldContext context, boolean preview) {
        return value;
    }

    /**
     * What a formula, a rule or a step of a flow worked out, as the field keeps it: money with the decimals of its currency.
     * What people enter is not rounded; {@link #validate} refuses it.
     */
    default V rounded(V value, S settings) {
        return value;
    }

    /**
     * The value as FEEL and scripts see it: money is its amount in base currency, so that {@code amount > 100000} says
     * what it seems to say. A lookup is its id here; whoever builds the context of an expression puts the record's
     * fields in its place, {@code id} among them.
     */
    default Object expressionValue(V value, S settings, FieldContext context) {
        return value;
    }

    /** Scalar that sorts as people expect (String, BigDecimal, Boolean, Instant, LocalDate); empty when the type does not sort. */
    Optional<Object> sortKey(V value, S settings, FieldContext context);

    default boolean sortable(S settings) {
        return true;
    }

    /** Whether values that the store puts in order by themselves stand as their {@link #sortKey}s do: those of parts have none. */
    default boolean sortsAsStored(S settings) {
        return true;
    }

    /** Whether values are compared, grouped and searched by {@link #spellings}, so that what people call the same is the same. */
    default boolean folded(S settings) {
        return kind(settings) == ValueKind.TEXT;
    }

    /** The folded texts under which a value that is {@link #folded} is found; at least one, the value itself first. */
    default List<String> spellings(V value, S settings, FieldContext context) {
        return List.of(SameText.of(String.valueOf(value)));
    }

    /** What people look for, whole or in part, in the form of {@link #spellings}. */
    default String spelling(String words, S settings) {
        return SameText.of(words);
    }

    /** What filters may ask. */
    Set<Operator> operators(S settings);

    /** A filter's value turned into what is compared with {@link #comparedPath}. */
    Parsed<Object> operand(Operator operator, Object input, FieldDefinition field, S settings, FieldContext context);

    /** Where inside the stored value comparisons and sums look: empty for the value itself, {@code base} for money. */
    default String comparedPath(S settings) {
        return "";
    }

    /** The stored value is a list, and a condition asks whether some element matches. */
    default boolean multiple() {
        return false;
    }

    /** How values behave in groups, measures, formulas and charts. */
    ValueKind kind(S settings);

    /** The entity whose record the value names, for joins and pickers. */
    default Optional<String> target(S settings) {
        return Optional.empty();
    }

    /** What becomes of a record whose value names one that is deleted; empty for what names none, or keeps the name. */
    default Optional<OnDelete> onDelete(FieldDefinition field, S settings) {
        return Optional.empty();
    }

    /** What its record belongs to by it; empty for what only names another. */
    default Optional<Belonging> belonging(FieldDefinition field, S settings) {
        return Optional.empty();
    }

    /** Whether it names the record above its own, of the same entity: no record stands above itself then. */
    default boolean leadsUp(S settings) {
        return false;
    }

    /** The fields of a row, for a type whose value is a list of rows. */
    default List<FieldDefinition> columns(S settings) {
        return List.of();
    }

    /**
     * The parts of a value that is a map, under its keys: of money the amount, the currency and the amount in base
     * currency. As fields, so that each part compares, is entered and is shown as its own type does; a read-only one is
     * not entered, as it follows from the others. Empty for a value that is one thing.
     */
    default List<FieldDefinition> parts(FieldDefinition field, S settings) {
        return List.of();
    }

    /**
     * The files that a value names: who may read the field may read them, and they go with the record. Empty for a type that
     * names none.
     */
    default List<FileValue> files(V value, S settings) {
        return List.of();
    }

    /** Whether words alone say a value, so that it can come out of a table; a file has to be uploaded. */
    default boolean inWords(S settings) {
        return true;
    }

    /** The codes a value may have, with labels and colours, in their order; empty when free. */
    default List<InputSpec.Option> options(S settings) {
        return List.of();
    }

    /** Codes that are options no more, each with the option that takes its place in records. */
    default Map<String, String> replaced(S settings) {
        return Map.of();
    }

    /** How it is entered. */
    InputSpec input(FieldDefinition field, S settings);

    /** How a filter's value is entered, where the input that is usual for the {@link #kind} does not do. */
    default Optional<InputSpec> operandInput(FieldDefinition field, S settings) {
        return Optional.empty();
    }

    /** How its value comes about by itself; empty for what people enter. */
    default Optional<Computation<S, V>> computation() {
        return Optional.empty();
    }

    /**
     * A path over lookups, at whose end stands what is shown in place of a value of its own: read when somebody looks, in their
     * rights. Empty for what has a value.
     */
    default Optional<String> follows(S settings) {
        return Optional.empty();
    }

    /** The field of its record whose options it keeps a log of; empty for what keeps none. */
    default Optional<String> watches(S settings) {
        return Optional.empty();
    }

    /** What it says of records that name its record; empty for what comes of the record itself. */
    default Optional<RollUp> rollUp(S settings) {
        return Optional.empty();
    }

    /** The movements of other records that it is the sum of, and its bound; empty for what is none. */
    default Optional<Balance> balance(S settings) {
        return Optional.empty();
    }

    /** A value that proves the type in the contract test and fills sample data: valid under {@link #defaults} or {@link #exampleSettings}. */
    V example(int seed);

    /** The same, for a type that has to know which field it is. */
    default V example(int seed, FieldDefinition field) {
        return example(seed);
    }

    /** Settings under which {@link #example} is valid, where {@link #defaults} do not do. */
    default S exampleSettings() {
        return defaults();
    }

    /** The outcome of {@link #parse}. */
    sealed interface Parsed<V> {
        /** @param value null for nothing */
        record Value<V>(@Nullable V value) implements Parsed<V> {}

        record Bad<V>(LocalizedText message) implements Parsed<V> {}
    }

    /** @param path within the settings, such as {@code options[won].label} */
    record SettingsProblem(String path, String code, LocalizedText message) {}
}
