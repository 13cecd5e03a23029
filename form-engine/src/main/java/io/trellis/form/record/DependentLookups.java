package io.trellis.form.record;

import io.trellis.core.i18n.LocalizedText;
import io.trellis.core.i18n.Messages;
import io.trellis.form.field.BoundEntity;
import io.trellis.form.field.BoundField;
import io.trellis.form.field.Dependence;
import io.trellis.form.field.Dependences;
import io.trellis.form.field.FieldContext;
import io.trellis.form.field.Violation;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A lookup that another field narrows leads to nothing that does not agree with that field, whichever way it is written. What
 * stood there before is left alone until one of the two is changed.
 */
record DependentLookups(BoundEntity entity, RecordCache cache, FieldContext context, Messages messages) {

    List<Violation> broken(@Nullable StoredRecord before, Map<String, Object> working) {
        List<Violation> broken = new ArrayList<>();
        for (Dependence one : entity.dependences().own()) {
            boolean stands = before != null
                    && Objects.equals(
                            before.values().get(one.lookup().key()),
                            working.get(one.lookup().key()))
                    && Objects.equals(
                            before.values().get(one.reference().dependsOn()),
                            working.get(one.reference().dependsOn()));
            if (!stands) {
                broken(one, entity.fields(), working, one.lookup().key()).ifPresent(broken::add);
            }
        }
        entity.dependences().rows().forEach((rows, columns) -> {
            Object now = working.get(rows.key());
            boolean stands = before != null && Objects.equals(before.values().get(rows.key()), now);
            if (!stands && now instanceof List<?> lines) {
                lines(rows, columns, lines, rows.key(), broken);
            }
        });
        return broken;
    }

    private void lines(BoundField rows, Dependences columns, List<?> lines, String place, List<Violation> broken) {
        for (int index = 0; index < lines.size(); index++) {
            if (lines.get(index) instanceof Map<?, ?> line) {
                String at = place + "[" + index + "].";
                columns.own().forEach(one -> broken(
                                one, rows.columns(), line, at + one.lookup().key())
                        .ifPresent(broken::add));
                columns.rows().forEach((inner, further) -> {
                    if (line.get(inner.key()) instanceof List<?> within) {
                        lines(inner, further, within, at + inner.key(), broken);
                    }
                });
            }
        }
    }

    /** What is not there is told by the lookup itself; what nothing is entered beside is free. */
    private Optional<Violation> broken(Dependence one, List<BoundField> beside, Map<?, ?> values, String path) {
        Object wanted = values.get(one.reference().dependsOn());
        if (!(values.get(one.lookup().key()) instanceof String id) || wanted == null) {
            return Optional.empty();
        }
        boolean agrees = cache.alive(one.reference().entity(), id)
                .map(named -> wanted.equals(named.values().get(one.reference().by())))
                .orElse(true);
        return agrees
                ? Optional.empty()
                : Optional.of(new Violation(path, "lookup-apart", words(one, beside, id, wanted)));
    }

    private LocalizedText words(Dependence one, List<BoundField> beside, String id, Object wanted) {
        String title = context.label(one.reference().entity(), id).orElse("");
        Optional<BoundField> other = beside.stream()
                .filter(field -> field.key().equals(one.reference().dependsOn()))
                .findFirst();
        LocalizedText label = other.map(field -> field.definition().label()).orElse(LocalizedText.same(""));
        String value = other.map(field -> field.format(wanted, context)).orElse("");
        return new LocalizedText(
                messages.text("record.lookup-apart", title, label.zh(), value).zh(),
                messages.text("record.lookup-apart", title, label.en(), value).en());
    }
}
