package io.trellis.form.definition;

import io.trellis.core.expression.Expressions;
import io.trellis.core.expression.Parsed;
import io.trellis.core.i18n.LocalizedText;
import io.trellis.core.security.FieldReaders;
import io.trellis.core.security.ToldFields.FieldRef;
import io.trellis.form.entity.EntityDefinition;
import io.trellis.form.entity.FieldDefinition;
import io.trellis.form.field.BoundField;
import io.trellis.form.field.Computation.Reads;
import io.trellis.form.rule.ruling.Telling;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Warns of fields that tell what is hidden from some who read them. */
record TellingCheck(EntityDesign design, Expressions expressions, FieldReaders readers, ProblemList problems) {

    void run() {
        for (FieldDefinition field : design.entity().fields()) {
            design.bind(field)
                    .filter(BoundField::computed)
                    .ifPresent(bound -> warn(field, bound.reads(), ".settings", "tells-hidden"));
            String value = field.rules().value();
            if (value != null && expressions.parse(value) instanceof Parsed.Valid(var expression)) {
                warn(field, new Reads(expression.references(), Set.of()), ".rules.value", "value-tells-hidden");
            }
        }
    }

    private void warn(FieldDefinition field, Reads reads, String member, String code) {
        EntityDefinition entity = design.entity();
        Set<FieldRef> told = Telling.of(
                entity, reads, design::entity, (owner, key) -> owner.field(key).flatMap(design::bind));
        List<LocalizedText> without = readers.without(new FieldRef(entity.name(), field.key()), told);
        if (!without.isEmpty()) {
            problems.warnAbout(
                    "fields[" + field.key() + "]" + member,
                    code,
                    new LocalizedText(
                            joined(without, LocalizedText::zh, "、"), joined(without, LocalizedText::en, ", ")));
        }
    }

    private static String joined(List<LocalizedText> labels, Function<LocalizedText, String> language, String between) {
        return labels.stream().map(language).collect(Collectors.joining(between));
    }
}
