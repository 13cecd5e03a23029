package io.trellis.form.definition;

import io.trellis.core.filter.Filter;
import io.trellis.core.filter.FilterJson;
import io.trellis.core.filter.Operator;
import io.trellis.core.filter.RelativeDay;
import io.trellis.core.filter.ViewerWord;
import io.trellis.core.security.ToldFields.FieldRef;
import io.trellis.form.entity.EntityDefinition;
import io.trellis.form.entity.FieldDefinition;
import io.trellis.form.entity.SystemFields;
import io.trellis.form.field.BoundField;
import io.trellis.form.field.RollUp;
import io.trellis.form.field.ValueKind;
import io.trellis.form.rule.ruling.Telling;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What is wrong with what fields roll up over records of other entities. */
record RolledUpCheck(EntityDesign design, GivenValues values, ProblemList problems) {

    private static final Set<ValueKind> ADDED = EnumSet.of(ValueKind.NUMBER, ValueKind.MONEY);
    private static final Set<ValueKind> ORDERED =
            EnumSet.of(ValueKind.NUMBER, ValueKind.MONEY, ValueKind.DATE, ValueKind.DATE_TIME);
    /** No event tells of these, or they are of the moment. */
    void run() {
        for (FieldDefinition field : design.entity().fields()) {
            design.bind(field).ifPresent(bound -> {
                bound.rollUp().ifPresent(rollUp -> check(bound, rollUp));
                InnerColumns.each(bound, (place, column) -> {
                    if (column.rollUp().isPresent()) {
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

    private void check(BoundField field, RollUp rollUp) {
        Optional<EntityDefinition> of = design.entity(rollUp.entity());
        if (of.isEmpty()) {
            problem(field, "entity", "rolls-up-no-entity");
            return;
        }
        Optional<BoundField> lookup = bound(of.get(), rollUp.lookup());
        boolean leadsHere = lookup.filter(found -> found.kind() == ValueKind.REFERENCE && !found.multiple())
                .flatMap(BoundField::target)
                .filter(design.entity().name()::equals)
                .isPresent();
        if (!leadsHere || SystemFields.KEYS.contains(rollUp.lookup())) {
            problem(field, "lookup", "rolls-up-no-lookup");
        } else if (lookup.filter(found -> found.definition().indexed() || found.unique())
                .isEmpty()) {
            problems.warnAbout(
                    "fields[" + field.key() + "].settings.lookup",
                    "rolls-up-unindexed",
                    field.definition().label());
        }
        measured(field, rollUp, of.get());
        filter(field, rollUp, of.get());
        boolean circle = Telling.of(design.entity(), field, design::entity, (owner, key) -> bound(owner, key))
                .fields()
                .contains(new FieldRef(design.entity().name(), field.key()));
        if (circle) {
            problem(field, "field", "rolls-up-itself");
        }
    }

    private void measured(BoundField field, RollUp rollUp, EntityDefinition of) {
        Optional<BoundField> measured = bound(of, rollUp.field());
        Set<ValueKind> kinds =
                switch (rollUp.measure()) {
                    case COUNT -> Set.of();
                    case SUM, AVERAGE -> ADDED;
                    case MIN, MAX -> ORDERED;
                };
        ValueKind result = rollUp.measure() == RollUp.Measure.COUNT
                ? ValueKind.NUMBER
                : measured.map(BoundField::kind).orElse(field.kind());
        if (rollUp.measure() != RollUp.Measure.COUNT
                && measured.filter(found -> kinds.contains(found.kind())).isEmpty()) {
            problem(field, "field", "rolls-up-no-field");
        } else if (result != field.kind()) {
            problem(field, "result", "rolls-up-other-result");
        }
    }

    private void filter(BoundField field, RollUp rollUp, EntityDefinition of) {
        EntityDesign there = design.of(of);
        PathChecks.filter(
                FilterJson.write(rollUp.filter()),
                "fields[" + field.key() + "].settings.filter",
                there,
                values,
                problems);
        boolean moves = rollUp.filter().conditions().anyMatch(RolledUpCheck::movesByItself)
                || rollUp.filter().havings().findAny().isPresent();
        if (moves) {
            problem(field, "filter", "rolls-up-moving");
        }
    }

    /** It would change with the calendar, with who asks, or with a record whose change nobody tells. */
    private static boolean movesByItself(Filter.Condition condition) {
        return condition.operator() == Operator.WITHIN
                || condition.field().steps().size() > 1
                || condition.field().first().equals(SystemFields.UPDATED_AT)
                || condition.field().first().equals(SystemFields.UPDATED_BY)
                || movesByItself(condition.value())
                || condition.value() instanceof List<?> several
                        && several.stream().anyMatch(RolledUpCheck::movesByItself);
    }

    private static boolean movesByItself(@Nullable Object value) {
        return ViewerWord.of(value).isPresent() || RelativeDay.of(value).isPresent();
    }

    private Optional<BoundField> bound(EntityDefinition owner, String key) {
        return owner.field(key).flatMap(design::bind);
    }
}
