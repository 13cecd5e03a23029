package io.trellis.form.print;

import io.trellis.core.error.TrellisException;
import io.trellis.core.expression.Expressions;
import io.trellis.core.i18n.DateText;
import io.trellis.core.i18n.LocalizedText;
import io.trellis.core.security.CurrentUser;
import io.trellis.form.field.BoundField;
import io.trellis.form.field.Drawing;
import io.trellis.form.field.FieldContext;
import io.trellis.form.field.FieldPaths;
import io.trellis.form.field.FieldType;
import io.trellis.form.field.ResolvedPath;
import io.trellis.form.field.ValueKind;
import io.trellis.form.query.PageText;
import io.trellis.form.record.RecordData;
import io.trellis.form.record.RecordId;
import java.math.BigDecimal;
import java.text.NumberFormat;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.time.temporal.TemporalAccessor;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What a print may show of one record, in the rights and the language of who prints it. */
public final class PrintValues {

    private static final Set<ValueKind> NUMBERS = Set.of(ValueKind.NUMBER, ValueKind.MONEY);
    private static final int DIGITS = 6;

    /** What a print is made of: one text may be named by it a hundred thousand times, and an expression takes a while. */
    static final int MOST_SIGNS = 300_000;

    private static final Duration MOST_TIME = Duration.ofSeconds(20);

    private final RecordData record;
    private final FieldPaths paths;
    private final PageText page;
    private final FieldContext context;
    private final Map<String, ? extends @Nullable Object> facts;
    private final Expressions expressions;
    private final Supplier<TrellisException> tooLarge;
    private final long end = System.nanoTime() + MOST_TIME.toNanos();
    private long signs;
    private final PrintPictures pictures;

    /** @param paths of the fields that the reader may read, @param page that holds the record with what the print names of it */
    PrintValues(
            RecordData record,
            FieldPaths paths,
            PageText page,
            Map<String, ? extends @Nullable Object> facts,
            Expressions expressions,
            Supplier<TrellisException> tooLarge,
            PrintPictures pictures) {
        this.record = record;
        this.paths = paths;
        this.page = page;
        this.context = page.context();
        this.facts = facts;
        this.expressions = expressions;
        this.tooLarge = tooLarge;
        this.pictures = pictures;
    }

    private String counted(String text) {
        weigh(text.length() + 1);
        return text;
    }

    /** @throws TrellisException TOO_LARGE where all together is more than prints are made of, or takes too long */
    void weigh(int more) {
        signs += more;
        if (signs > MOST_SIGNS || System.nanoTime() - end > 0) {
            throw tooLarge.get();
        }
    }

    public Locale locale() {
        return context.locale();
    }

    /** Whoever prints, in the language of the page. */
    public CurrentUser reader() {
        return pictures.reader();
    }

    public RecordId record() {
        return record.id();
    }

    /** A point in time as the page writes it. */
    public String moment(Instant moment) {
        return new DateText(locale()).moment(moment, context.zone());
    }

    /** A text of the block's own, weighed with all that stands on the page. */
    public String said(String text) {
        return counted(text);
    }

    /** The address of a picture within the page; empty for what is none, too large, or not for the reader. */
    public Optional<String> pictureOfFile(String file) {
        return pictures.of(file);
    }

    public String in(LocalizedText text) {
        return text.in(locale());
    }

    /** A value beside what it is called. @param picture the address of what it is looked at as, within the page itself */
    public record Shown(String label, String text, boolean number, Optional<String> picture) {
        Shown(String label, String text, boolean number) {
            this(label, text, number, Optional.empty());
        }
    }

    /** Empty for what is not there, or not for the reader to see. */
    public Optional<Shown> value(String path) {
        return paths.resolve(record.id().entity(), path)
                .found()
                .map(found -> new Shown(
                        in(found.leaf().definition().label()),
                        counted(page.text(found, record)),
                        isNumber(found.leaf()),
                        picture(found)));
    }

    private Optional<String> picture(ResolvedPath found) {
        return page.value(found, record)
                .filter(value -> found instanceof ResolvedPath.Own
                        && found.leaf().drawing(value, context) instanceof Drawing.Files(var _, var pictures)
                        && pictures)
                .flatMap(value -> found.leaf().files(value).stream().findFirst())
                .flatMap(pictures::of);
    }

    private static boolean isNumber(BoundField field) {
        return NUMBERS.contains(field.kind());
    }

    /** A field by its path as its type writes it, else the result of an expression; empty for nothing. */
    public String text(String expression) {
        Optional<ResolvedPath> found =
                paths.resolve(record.id().entity(), expression).found();
        return counted(found.isPresent() ? page.text(found.get(), record) : written(evaluated(expression)));
    }

    public Optional<BigDecimal> number(String expression) {
        return number(expression, facts);
    }

    Optional<BigDecimal> number(String expression, Map<String, ? extends @Nullable Object> over) {
        return Computed.value(expression, over, expressions) instanceof BigDecimal number
                ? Optional.of(number)
                : Optional.empty();
    }

    /** The result of an expression, of a row too. */
    String computed(String expression, Map<String, ? extends @Nullable Object> over) {
        return counted(written(Computed.value(expression, over, expressions)));
    }

    boolean isTrue(String condition, Map<String, ? extends @Nullable Object> over) {
        return Computed.isTrue(condition, over, expressions);
    }

    Map<String, ? extends @Nullable Object> facts() {
        return facts;
    }

    /** What expressions over a row name: what is known around it, and before that the row's own columns. */
    static Map<String, @Nullable Object> facts(
            Map<String, ? extends @Nullable Object> around, String table, int place) {
        Map<String, @Nullable Object> row = new HashMap<>(around);
        if (around.get(table) instanceof List<?> rows
                && place < rows.size()
                && rows.get(place) instanceof Map<?, ?> own) {
            own.forEach((key, value) -> row.put(String.valueOf(key), value));
        }
        return row;
    }

    /** What a field is looked at as; empty where that is no picture. */
    Optional<String> pictureOf(String path) {
        return paths.resolve(record.id().entity(), path).found().flatMap(this::picture);
    }

    /** All columns of a sub-table, as far as it may be seen. */
    List<BoundField> columns(String rows) {
        return field(rows).map(BoundField::columns).orElse(List.of());
    }

    /** @param condition in FEEL; null for none */
    public boolean isTrue(@Nullable String condition) {
        return Computed.isTrue(condition, facts, expressions);
    }

    private @Nullable Object evaluated(String expression) {
        return Computed.value(expression, facts, expressions);
    }

    private String written(@Nullable Object value) {
        return switch (value) {
            case null -> "";
            case String text -> text;
            case BigDecimal number -> {
                NumberFormat format = NumberFormat.getNumberInstance(locale());
                format.setMaximumFractionDigits(DIGITS);
                yield format.format(number);
            }
            case LocalDate date -> date(date, DateTimeFormatter.ofLocalizedDate(FormatStyle.MEDIUM));
            case ZonedDateTime moment ->
                date(
                        moment.withZoneSameInstant(context.zone()),
                        DateTimeFormatter.ofLocalizedDateTime(FormatStyle.MEDIUM, FormatStyle.SHORT));
            case List<?> each ->
                String.join(", ", each.stream().map(this::written).toList());
            default -> value.toString();
        };
    }

    private String date(TemporalAccessor date, DateTimeFormatter format) {
        return format.withLocale(locale()).format(date);
    }

    /** The columns of a sub-table that are there and may be seen, in this order. */
    public List<BoundField> columns(String rows, List<String> keys) {
        return field(rows).stream()
                .flatMap(table -> keys.stream().flatMap(key -> table.columns().stream()
                        .filter(column -> column.key().equals(key))))
                .toList();
    }

    private Optional<BoundField> field(String key) {
        return paths.resolve(record.id().entity(), key).found().map(ResolvedPath::leaf);
    }

    public List<Map<?, ?>> rows(String key) {
        return field(key).isPresent() ? cells(record.get(key)) : List.of();
    }

    /** The rows that a value is; none for what is no table. */
    public static List<Map<?, ?>> cells(@Nullable Object value) {
        return value instanceof List<?> rows
                ? rows.stream()
                        .<Map<?, ?>>mapMulti((row, into) -> {
                            if (row instanceof Map<?, ?> cells) {
                                into.accept(cells);
                            }
                        })
                        .toList()
                : List.of();
    }

    /** What stands in a cell. */
    public Shown cell(BoundField column, Map<?, ?> row) {
        Object value = row.get(column.key());
        String text = value == null ? "" : column.format(value, context);
        return new Shown(in(column.definition().label()), counted(text), isNumber(column));
    }

    /** The sum of a column as its type writes numbers. */
    public String sum(BoundField column, List<Map<?, ?>> rows) {
        BigDecimal sum = rows.stream()
                .flatMap(row -> Optional.ofNullable(row.get(column.key())).stream())
                .flatMap(value -> column.expressionValue(value, context) instanceof BigDecimal number
                        ? Optional.of(number).stream()
                        : Optional.<BigDecimal>empty().stream())
                .reduce(BigDecimal.ZERO, BigDecimal::add);
        return column.figure(sum, locale())
                .orElseGet(() ->
                        column.parse(sum, context) instanceof FieldType.Parsed.Value<Object>(var value) && value != null
                                ? column.format(value, context)
                                : written(sum));
    }
}
