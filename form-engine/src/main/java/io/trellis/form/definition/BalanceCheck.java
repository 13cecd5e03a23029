package io.trellis.form.definition;

import io.trellis.core.filter.Filter;
import io.trellis.core.filter.FilterJson;
import io.trellis.core.filter.RelativeDay;
import io.trellis.core.filter.ViewerWord;
import io.trellis.form.entity.EntityDefinition;
import io.trellis.form.entity.FieldDefinition;
import io.trellis.form.field.Balance;
import io.trellis.form.field.BoundField;
import io.trellis.form.field.ValueKind;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What is wrong with what fields keep of records that add to theirs and take from it. All of it comes of what a save writes: what
 * changes by itself, or behind a lookup, could leave the bound with nobody there to be told.
 */
record BalanceCheck(EntityDesign design, GivenValues values, ProblemList problems) {

    private static final Set<ValueKind> ADDED = EnumSet.of(ValueKind.NUMBER, ValueKind.MONEY);

    void run() {
        for (FieldDefinition field : design.entity().fields()) {
            design.bind(field).ifPresent(bound -> {
                bound.balance().ifPresent(balance -> check(bound, balance));
                InnerColumns.each(bound, (place, column) -> {
                    if (column.balance().isPresent()) {
                        problem(bound, place + ".type", "rolls-up-in-rows");
                    }
                });
            });
        }
    }

    private void problem(BoundField field, String setting, String code) {
        problems.addAbout(
                "fields[" + field.key() + "].settings." + setting,
                code,
                field.definition().label());
    }

    private void check(BoundField field, Balance balance) {
        if (balance.sources().isEmpty()) {
            problem(field, "sources", "balance-no-source");
        }
        for (int i = 0; i < balance.sources().size(); i++) {
            source(field, balance.sources().get(i), "sources[" + i + "]");
        }
        if (balance.side() != Balance.Side.NONE) {
            bound(field, balance);
        }
    }

    private void bound(BoundField field, Balance balance) {
        Optional<String> own = balance.boundByField();
        if (own.isEmpty()) {
            if (balance.limit() == null) {
                problem(field, "limit", "balance-no-limit");
            }
            return;
        }
        Optional<BoundField> limit = field(design.entity(), own.get());
        if (limit.filter(found -> found.kind() == field.kind()).isEmpty()) {
            problem(field, "limitField", "balance-other-limit");
        } else if (!standsByItself(design.entity(), limit.get(), new HashSet<>())) {
            problem(field, "limitField", "balance-looks-elsewhere");
        }
    }

    private void source(BoundField field, Balance.Source source, String at) {
        Optional<EntityDefinition> of = design.entity(source.entity());
        if (of.isEmpty()) {
            problem(field, at + ".entity", "balance-no-entity");
            return;
        }
        List<BoundField> beside = beside(of.get(), source);
        if (beside.isEmpty()) {
            problem(field, at + ".rows", "balance-no-rows");
            return;
        }
        Optional<BoundField> lookup = among(beside, source.lookup());
        if (lookup.filter(found -> found.kind() == ValueKind.REFERENCE && !found.multiple())
                .flatMap(BoundField::target)
                .filter(design.entity().name()::equals)
                .isEmpty()) {
            problem(field, at + ".lookup", "balance-no-lookup");
        } else if (source.rows().isEmpty()
                && lookup.filter(found -> found.definition().indexed() || found.unique())
                        .isEmpty()) {
            problems.warnAbout(
                    "fields[" + field.key() + "].settings." + at + ".lookup",
                    "rolls-up-unindexed",
                    field.definition().label());
        }
        Optional<BoundField> moved = among(beside, source.field());
        if (moved.filter(found -> ADDED.contains(found.kind())).isEmpty()) {
            problem(field, at + ".field", "balance-no-field");
        } else if (moved.get().kind() != field.kind()) {
            problem(field, "result", "balance-other-result");
        } else if (source.rows().isEmpty()
                ? !standsByItself(of.get(), moved.get(), new HashSet<>())
                : !isOfItsRow(beside, moved.get())) {
            problem(field, at + ".field", "balance-looks-elsewhere");
        }
        filter(field, source, of.get(), at + ".filter");
    }

    private List<BoundField> beside(EntityDefinition of, Balance.Source source) {
        return source.rows().isEmpty()
                ? of.fields().stream().flatMap(one -> design.bind(one).stream()).toList()
                : field(of, source.rows()).map(BoundField::columns).orElse(List.of());
    }

    private void filter(BoundField field, Balance.Source source, EntityDefinition of, String at) {
        PathChecks.filter(
                FilterJson.write(source.filter()),
                "fields[" + field.key() + "].settings." + at,
                design.of(of),
                values,
                problems);
        boolean knows = source.filter().havings().findAny().isEmpty()
                && source.filter().conditions().allMatch(condition -> field(
                                of, condition.field().first())
                        .filter(own -> !condition.field().isJoined() && Balance.asks(own, condition.operator()))
                        .filter(own -> !movesByItself(condition))
                        .filter(own -> standsByItself(of, own, new HashSet<>()))
                        .isPresent());
        if (!knows) {
            problem(field, at, "balance-filter");
        }
    }

    private static boolean movesByItself(Filter.Condition condition) {
        return movesByItself(condition.value())
                || condition.value() instanceof List<?> several
                        && several.stream().anyMatch(BalanceCheck::movesByItself);
    }

    private static boolean movesByItself(@Nullable Object value) {
        return ViewerWord.of(value).isPresent() || RelativeDay.of(value).isPresent();
    }

    /** Whether a value comes of what a save of its own record writes, and is known before the record gets its number. */
    private boolean standsByItself(EntityDefinition of, BoundField field, Set<String> asked) {
        if (field.gathered() || field.follows().isPresent() || field.givenOnce()) {
            return false;
        }
        return !field.computed()
                || !asked.add(field.key())
                || field.reads().words().isEmpty()
                        && field.reads().paths().stream().allMatch(path -> field(of, path.getFirst())
                                .filter(read -> staysHere(path, read))
                                .filter(read -> standsByItself(of, read, asked))
                                .isPresent());
    }

    private static boolean staysHere(List<String> path, BoundField read) {
        return path.size() == 1
                || read.kind() != ValueKind.REFERENCE
                        && read.columns().stream()
                                .filter(column -> column.key().equals(path.get(1)))
                                .noneMatch(column -> column.computed() || path.size() > 2);
    }

    private static boolean isOfItsRow(List<BoundField> columns, BoundField column) {
        return !column.computed()
                || column.reads().words().isEmpty()
                        && column.reads().paths().stream()
                                .allMatch(path -> path.size() == 1
                                        && among(columns, path.getFirst())
                                                .filter(read -> !read.computed())
                                                .isPresent());
    }

    private static Optional<BoundField> among(List<BoundField> fields, String key) {
        return fields.stream().filter(one -> one.key().equals(key)).findFirst();
    }

    /** One of the analyst's own: of what the product notes of a record nobody is asked. */
    private Optional<BoundField> field(EntityDefinition of, String key) {
        return of.fields().stream()
                .filter(one -> one.key().equals(key))
                .findFirst()
                .flatMap(design::bind);
    }
}
