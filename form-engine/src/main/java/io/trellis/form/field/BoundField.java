package io.trellis.form.field;

import io.trellis.core.filter.Operator;
import io.trellis.core.security.Belonging;
import io.trellis.form.entity.FieldDefinition;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A field with its type and its settings read: what the rest of the product works with, free of type parameters. Values
 * are plain values that this field's type made; handing in another's throws ClassCastException.
 */
public interface BoundField {

    FieldDefinition definition();

    FieldType<?, ?> type();

    Record settings();

    /** @see FieldType#properties(Record) */
    List<FieldDefinition> properties();

    /** @see FieldType#warnings */
    List<FieldType.SettingsProblem> warnings();

    default String key() {
        return definition().key();
    }

    FieldType.Parsed<Object> parse(@Nullable Object input, FieldContext context);

    List<Violation> validate(Object value, FieldContext context);

    @Nullable
    Object json(@Nullable Object value, FieldContext context);

    /** @see FieldType#readsBack */
    boolean readsBack();

    /** @see FieldType#unmasked */
    Optional<String> unmasked(Object value);

    /** @see FieldType#mask */
    String mask(Object value);

    /** @see FieldType#identity */
    Object identity(Object value);

    /** The value as JSON that stays in the house: what is sealed stays so. */
    default @Nullable Object kept(@Nullable Object value, FieldContext context) {
        return kind() == ValueKind.SEALED ? value : json(value, context);
    }

    /** Empty text for null. */
    String format(@Nullable Object value, FieldContext context);

    /** @see FieldType#drawing */
    Drawing drawing(Object value, FieldContext context);

    /** @see FieldType#figure */
    Optional<String> figure(BigDecimal number, Locale locale);

    /** @see FieldType#figureUnits */
    List<FigureUnit> figureUnits(Locale locale);

    @Nullable
    Object export(@Nullable Object value, FieldContext context);

    /** @see FieldType#rounded */
    Object rounded(Object value);

    /** @see FieldType#taken */
    Object taken(Object value, @Nullable Object previous, FieldContext context);

    /** @see FieldType#settle */
    Object settle(Object value, @Nullable Object previous, FieldContext context, boolean preview);

    /** Null for what is sealed: formulas, rules and scripts do not see it. @see FieldType#expressionValue */
    @Nullable
    Object expressionValue(@Nullable Object value, FieldContext context);

    Optional<Object> sortKey(@Nullable Object value, FieldContext context);

    /** @see FieldType#folded */
    boolean folded();

    /** @see FieldType#spellings */
    List<String> spellings(Object value, FieldContext context);

    /** @see FieldType#spelling */
    String spelling(String words);

    FieldType.Parsed<Object> operand(Operator operator, Object input, FieldContext context);

    Set<Operator> operators();

    boolean sortable();

    /** @see FieldType#sortsAsStored */
    boolean sortsAsStored();

    /** @see FieldType#comparedPath */
    String comparedPath();

    /** @see FieldType#multiple */
    boolean multiple();

    ValueKind kind();

    Optional<String> target();

    List<BoundField> columns();

    /** Itself, its columns and theirs. */
    default Stream<BoundField> withColumns() {
        return Stream.concat(Stream.of(this), columns().stream().flatMap(BoundField::withColumns));
    }

    /** @see FieldType#parts */
    List<BoundField> parts();

    /** @see FieldType#files */
    List<FileValue> files(Object value);

    /** @see FieldType#inWords */
    boolean inWords();

    List<InputSpec.Option> options();

    InputSpec input();

    /** @see FieldType#operandInput */
    Optional<InputSpec> operandInput();

    boolean computed();

    /** Whether it is computed at every save (formula), not once (auto-number); false for what is entered. */
    boolean everySave();

    /** Whether it is computed once, when the record is created: a number that nobody hands in. */
    default boolean givenOnce() {
        return computed() && !everySave();
    }

    /** @see Computation#placed */
    boolean placed();

    /** Whether no two records have the same value: where it says so, and of what is given once always. */
    default boolean unique() {
        return definition().unique() || givenOnce();
    }

    Set<String> dependsOn();

    /** What its formula tells of, or those of its columns; paths begin at the record. @see Computation#reads */
    Computation.Reads reads();

    /** @see FieldType#replaced */
    Map<String, String> replaced();

    /** @see FieldType#onDelete */
    Optional<OnDelete> onDelete();

    /** @see FieldType#belonging */
    Optional<Belonging> belonging();

    /** @see FieldType#leadsUp */
    boolean leadsUp();

    /** @see FieldType#follows */
    Optional<String> follows();

    /** @see FieldType#watches */
    Optional<String> watches();

    /** @see FieldType#rollUp */
    Optional<RollUp> rollUp();

    /** @see FieldType#balance */
    Optional<Balance> balance();

    /** Whether its value comes of other records: it is kept until one of them changes. */
    default boolean gathered() {
        return rollUp().isPresent() || balance().isPresent();
    }

    /** What is gathered over no records; empty for none, and for what is not gathered. */
    default Optional<Object> overNone() {
        return balance().isPresent() ? Optional.of(BigDecimal.ZERO) : rollUp().flatMap(RollUp::none);
    }

    @Nullable
    Object compute(Map<String, Object> values, FieldContext context, boolean preview);
}
