package io.trellis.form.record;

import io.trellis.core.company.Company;
import io.trellis.form.field.BoundField;
import io.trellis.form.field.FieldContext;
import io.trellis.form.field.FieldTypes;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Lets stay what stands there already: who changes one row of a sub-table hands in the others with it, as who adds
 * somebody to a team hands in the whole team, and what those name may be a record that this person may not see, or that
 * is gone.
 */
record StandingLinks(FieldContext context, Map<String, Set<String>> standing) implements FieldContext {

    static FieldContext of(BoundField field, @Nullable Object before, FieldContext context) {
        Map<String, Set<String>> standing = new HashMap<>();
        if (before instanceof List<?> several && field.target().isPresent()) {
            several.forEach(id -> standing.computeIfAbsent(field.target().get(), name -> new HashSet<>())
                    .add(String.valueOf(id)));
        }
        inRows(field, before, standing);
        return standing.isEmpty() ? context : new StandingLinks(context, standing);
    }

    private static void inRows(BoundField field, @Nullable Object before, Map<String, Set<String>> standing) {
        if (before instanceof List<?> rows) {
            rows.forEach(row -> {
                if (row instanceof Map<?, ?> cells) {
                    field.columns().forEach(column -> {
                        Object cell = cells.get(column.key());
                        column.target()
                                .filter(target -> cell instanceof String)
                                .ifPresent(target -> standing.computeIfAbsent(target, name -> new HashSet<>())
                                        .add(String.valueOf(cell)));
                        inRows(column, cell, standing);
                    });
                }
            });
        }
    }

    @Override
    public boolean exists(String entity, String id) {
        return standing.getOrDefault(entity, Set.of()).contains(id) || context.exists(entity, id);
    }

    @Override
    public Locale locale() {
        return context.locale();
    }

    @Override
    public ZoneId zone() {
        return context.zone();
    }

    @Override
    public LocalDate today() {
        return context.today();
    }

    @Override
    public Instant now() {
        return context.now();
    }

    @Override
    public String viewer() {
        return context.viewer();
    }

    @Override
    public Company company() {
        return context.company();
    }

    @Override
    public String entity() {
        return context.entity();
    }

    @Override
    public Optional<String> label(String entity, String id) {
        return context.label(entity, id);
    }

    @Override
    public List<String> idsByLabel(String entity, String label) {
        return context.idsByLabel(entity, label);
    }

    @Override
    public long nextNumber(String sequence) {
        return context.nextNumber(sequence);
    }

    @Override
    public FieldTypes types() {
        return context.types();
    }
}
