package io.trellis.form.exchange;

import io.trellis.form.entity.FieldDefinition;
import io.trellis.form.entity.NameProposal;
import io.trellis.form.entity.SystemFields;
import io.trellis.form.exchange.EntityProposal.Choice;
import io.trellis.form.exchange.EntityProposal.Column;
import io.trellis.form.field.BoundField;
import io.trellis.form.field.InputSpec;
import io.trellis.form.field.ValueKind;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/** The fields of an entity that is made for a table: each key once, one of them the title. */
final class ProposedFields {

    /** In fewer lines it is chance that nothing is missing, or that nothing stands twice. */
    private static final int ENOUGH_FOR_REQUIRED = 20;

    private static final int ENOUGH_FOR_UNIQUE = 3;

    /** Names that tell the lines apart, else what tells them apart at all, else names, else any text. */
    private static final List<Predicate<SeenColumn>> TITLES = List.of(
            column -> column.statistics().isNames() && column.isDistinct(),
            column -> column.statistics().isCodes() && column.isDistinct(),
            column -> column.statistics().isNames() && column.isWhole(),
            column -> column.statistics().isNames(),
            column -> column.statistics().isCodes());

    private final ColumnFields made;
    private final List<String> readable;
    private final String entity;
    private final List<SeenColumn> columns;
    private final long rows;
    private final List<String> keys;
    private final int title;

    /** @param readable the entities whose records the values may name */
    ProposedFields(ColumnFields made, List<String> readable, String entity, List<SeenColumn> columns, long rows) {
        this.made = made;
        this.readable = readable;
        this.entity = entity;
        this.columns = columns;
        this.rows = rows;
        this.keys = keys(columns);
        this.title = TITLES.stream()
                .flatMap(wish -> IntStream.range(0, columns.size())
                        .filter(i -> wish.test(columns.get(i)))
                        .boxed())
                .findFirst()
                .orElse(0);
    }

    private static List<String> keys(List<SeenColumn> columns) {
        Set<String> taken = new HashSet<>(SystemFields.KEYS);
        taken.add(SystemFields.ID.key());
        List<String> keys = new ArrayList<>();
        for (SeenColumn column : columns) {
            String key = NameProposal.free(NameProposal.of(Headings.label(column.heading()), "field"), taken::contains);
            taken.add(key);
            keys.add(key);
        }
        return keys;
    }

    /** The key of the field that names a record. */
    String title() {
        return keys.get(title);
    }

    List<Column> all() {
        return IntStream.range(0, columns.size()).mapToObj(this::column).toList();
    }

    private Column column(int place) {
        SeenColumn seen = columns.get(place);
        ColumnStatistics statistics = seen.statistics();
        FieldDefinition plain = made.plain(keys.get(place), Headings.label(seen.heading()));
        List<BoundField> choices = made.of(plain, statistics, place == title ? List.of() : named(statistics));
        BoundField likely = place == title ? line(choices) : choices.getFirst();
        // of more lines not all were looked at
        boolean whole = rows <= Proposals.LOOKED_AT && seen.isWhole();
        boolean unique = whole && rows >= ENOUGH_FOR_UNIQUE && isTelling(likely, seen);
        boolean required = whole && (place == title || unique || rows >= ENOUGH_FOR_REQUIRED && isAsked(likely));
        return new Column(
                seen.heading(),
                field(likely.definition(), required, unique),
                choices.stream()
                        .map(choice -> new Choice(
                                choice.type().id(), choice.definition().settings()))
                        .toList(),
                statistics.dateFormats().stream().findFirst().orElse(null),
                statistics.isNumber() ? statistics.decimal().sign() : "",
                statistics.empty(),
                statistics.samples());
    }

    private static FieldDefinition field(FieldDefinition field, boolean required, boolean unique) {
        return new FieldDefinition(
                field.key(),
                field.apiName(),
                field.type(),
                field.label(),
                field.help(),
                required,
                unique,
                false,
                false,
                null,
                field.rules(),
                field.settings());
    }

    /** The lines may name each other, by what their title is going to be. */
    private List<String> named(ColumnStatistics column) {
        List<String> named = new ArrayList<>();
        boolean eachOther = column.isNames()
                && column.values().size() > 1
                && columns.get(title).statistics().values().containsAll(column.values());
        if (eachOther) {
            named.add(entity);
        }
        named.addAll(made.named(column, readable));
        return named;
    }

    private static BoundField line(List<BoundField> choices) {
        return choices.stream().filter(ProposedFields::isLine).findFirst().orElseGet(choices::getFirst);
    }

    private static boolean isLine(BoundField field) {
        return field.kind() == ValueKind.TEXT && !isMultiline(field);
    }

    private static boolean isMultiline(BoundField field) {
        return field.input() instanceof InputSpec.Text text && text.multiline();
    }

    /** Codes and addresses of mail are each somebody's own; names, amounts and days are different by chance. */
    private static boolean isTelling(BoundField field, SeenColumn column) {
        boolean mail =
                field.input() instanceof InputSpec.Text text && text.mode().equals("email");
        return isLine(field) && (mail || column.statistics().isCodes()) && column.isDistinct();
    }

    private static boolean isAsked(BoundField field) {
        return field.kind() != ValueKind.BOOLEAN && !isMultiline(field);
    }
}
