package io.trellis.workflow.approval;

import io.trellis.core.i18n.LocalizedText;
import io.trellis.core.i18n.Messages;
import io.trellis.core.security.CurrentUser;
import io.trellis.form.field.BoundEntities;
import io.trellis.form.field.BoundEntity;
import io.trellis.form.field.BoundField;
import io.trellis.form.field.FieldContext;
import io.trellis.form.field.FieldContexts;
import io.trellis.form.field.FieldType.Parsed;
import io.trellis.form.field.Violation;
import io.trellis.form.record.RecordData;
import io.trellis.form.record.Records;
import io.trellis.form.record.RowsPart;
import io.trellis.form.rule.FormRules;
import io.trellis.workflow.StepRights;
import io.trellis.workflow.TaskRequest;
import io.trellis.workflow.TaskResult;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What a step says of the fields of its record, held against what somebody enters with their decision. */
@Component
final class StepFields {

    private final Records records;
    private final BoundEntities entities;
    private final FieldContexts contexts;
    private final FormRules rules;
    private final Messages messages;

    StepFields(Records records, BoundEntities entities, FieldContexts contexts, FormRules rules, Messages messages) {
        this.records = records;
        this.entities = entities;
        this.contexts = contexts;
        this.rules = rules;
        this.messages = messages;
    }

    static StepRights rights(Case about) {
        return StepRights.of(about.flow().definition().task(about.task().element()));
    }

    /** Why it cannot be approved like this: what the step demands has no value. */
    Optional<TaskResult> lacking(Case about, TaskRequest request) {
        List<String> demanded = rights(about).required();
        Optional<RecordData> found = demanded.isEmpty()
                ? Optional.empty()
                // whoever decides may not see by their role what they are to fill in
                : records.get(CurrentUser.system(), about.task().record());
        if (found.isEmpty()) {
            return Optional.empty();
        }
        BoundEntity entity = entities.get(about.task().record().entity());
        Map<String, @Nullable Object> values = with(found.get(), request.values(), entity, about.user());
        Set<String> unasked = rules.evaluate(CurrentUser.system(), entity.definition(), values, false)
                .hidden();
        List<Violation> violations = new ArrayList<>();
        demanded.forEach(path -> {
            String[] steps = path.split("\\.", 2);
            entity.own(steps[0]).filter(field -> !unasked.contains(field.key())).ifPresent(field -> {
                Object value = values.get(field.key());
                if (steps.length == 1) {
                    if (isEmpty(value)) {
                        violations.add(missing(field.key(), field.definition().label()));
                    }
                } else {
                    column(field, steps[1]).ifPresent(column -> violations.addAll(rows(field, column, value)));
                }
            });
        });
        return violations.isEmpty() ? Optional.empty() : Optional.of(new TaskResult.Rejected(violations));
    }

    private Map<String, @Nullable Object> with(
            RecordData record, Map<String, @Nullable Object> given, BoundEntity entity, CurrentUser user) {
        Map<String, @Nullable Object> values = new LinkedHashMap<>(record.values());
        FieldContext context = contexts.of(user, entity.name());
        given.forEach((key, value) -> entity.own(key).ifPresent(field -> {
            if (field.parse(value, context) instanceof Parsed.Value<Object>(var read)) {
                values.put(key, read);
            }
        }));
        return values;
    }

    private List<Violation> rows(BoundField table, BoundField column, @Nullable Object value) {
        return value instanceof List<?> rows
                ? rows.stream()
                        .filter(row -> row instanceof Map<?, ?> cells && isEmpty(cells.get(column.key())))
                        .map(row -> missing(
                                table.key() + "[" + ((Map<?, ?>) row).get("id") + "]." + column.key(),
                                label(table, column)))
                        .toList()
                : List.of();
    }

    private Violation missing(String path, LocalizedText label) {
        return new Violation(path, "required", messages.textAbout("workflow.act.field-missing", label));
    }

    private static boolean isEmpty(@Nullable Object value) {
        return value == null
                || value instanceof String text && text.isBlank()
                || value instanceof Collection<?> several && several.isEmpty();
    }

    /** @param refused empty where all may be entered */
    record Entered(Map<String, @Nullable Object> values, Set<String> refused) {}

    /** Why this may not be entered here: fields and columns that the step does not open. */
    Optional<TaskResult> closed(Case about, Map<String, @Nullable Object> values) {
        Set<String> others = new TreeSet<>(values.keySet());
        ValueDecisions.editable(about.task(), about.flow(), entities).forEach(others::remove);
        Set<String> refused = others.isEmpty() ? entered(about, values).refused() : others;
        return refused.isEmpty() ? Optional.empty() : Optional.of(forbidden(about, refused));
    }

    /** What is entered of sub-tables that are open in part, completed by what is not. */
    Entered entered(Case about, Map<String, @Nullable Object> values) {
        StepRights rights = rights(about);
        BoundEntity entity = entities.get(about.task().record().entity());
        Map<String, RowsPart> parts = new LinkedHashMap<>();
        values.keySet().forEach(key -> entity.own(key).flatMap(rights::part).ifPresent(part -> parts.put(key, part)));
        if (parts.isEmpty()) {
            return new Entered(values, Set.of());
        }
        FieldContext context = contexts.of(about.user(), entity.name());
        Optional<RecordData> stored =
                records.get(CurrentUser.system(), about.task().record());
        Map<String, @Nullable Object> all = new LinkedHashMap<>(values);
        Set<String> refused = new TreeSet<>();
        parts.forEach((key, part) -> {
            RowsPart.Entered entered = part.enter(
                    entity.own(key).orElseThrow(),
                    values.get(key),
                    stored.flatMap(record -> record.value(key)).orElse(null),
                    context);
            all.put(key, entered.value());
            refused.addAll(entered.refused());
        });
        return new Entered(all, refused);
    }

    /** Names what may not be entered as people know it. */
    TaskResult.Forbidden forbidden(Case about, Set<String> paths) {
        if (paths.isEmpty()) {
            return new TaskResult.Forbidden(paths);
        }
        Optional<BoundEntity> entity = entities.find(about.task().record().entity());
        LocalizedText words = new LocalizedText(
                joined(paths, entity, LocalizedText::zh, "、"), joined(paths, entity, LocalizedText::en, ", "));
        return new TaskResult.Forbidden(paths, Optional.of(messages.textAbout("workflow.act.field-closed", words)));
    }

    private static String joined(
            Set<String> paths, Optional<BoundEntity> entity, Function<LocalizedText, String> language, String comma) {
        return String.join(
                comma,
                paths.stream()
                        .sorted()
                        .map(path -> language.apply(
                                entity.flatMap(known -> label(known, path)).orElseGet(() -> LocalizedText.same(path))))
                        .toList());
    }

    private static Optional<LocalizedText> label(BoundEntity entity, String path) {
        String[] steps = path.split("\\.", 2);
        return entity.field(steps[0])
                .map(field -> steps.length == 1
                        ? field.definition().label()
                        : column(field, steps[1])
                                .map(column -> label(field, column))
                                .orElse(field.definition().label()));
    }

    private static LocalizedText label(BoundField table, BoundField column) {
        LocalizedText whole = table.definition().label();
        LocalizedText part = column.definition().label();
        return new LocalizedText(whole.zh() + " / " + part.zh(), whole.en() + " / " + part.en());
    }

    private static Optional<BoundField> column(BoundField table, String key) {
        return table.columns().stream()
                .filter(column -> column.key().equals(key))
                .findFirst();
    }
}
