package io.trellis.form.definition;

import io.trellis.core.expression.Expressions;
import io.trellis.core.expression.Parsed;
import io.trellis.core.i18n.LocalizedText;
import io.trellis.core.i18n.Messages;
import io.trellis.core.security.FieldReaders;
import io.trellis.core.security.ToldFields.FieldRef;
import io.trellis.core.security.ToldFields.Told;
import io.trellis.form.entity.EntityDefinition;
import io.trellis.form.entity.FieldDefinition;
import io.trellis.form.field.BoundField;
import io.trellis.form.field.Computation.Reads;
import io.trellis.form.rule.ruling.Telling;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Warns of fields that tell what some who read them may not read, or not of every record. */
record TellingCheck(
        EntityDesign design, Expressions expressions, FieldReaders readers, Messages messages, ProblemList problems) {

    void run() {
        for (FieldDefinition field : design.entity().fields()) {
            design.bind(field)
                    .filter(bound -> bound.withColumns().anyMatch(BoundField::computed))
                    .ifPresent(bound -> warn(
                            field,
                            Telling.of(design.entity(), bound, design::entity, this::field),
                            ".settings",
                            "tells-hidden"));
            takes(field)
                    .forEach(path -> warn(field, new Reads(Set.of(path), Set.of()), ".takes", "value-tells-hidden"));
            String value = field.rules().value();
            if (value != null && expressions.parse(value) instanceof Parsed.Valid(var expression)) {
                warn(field, new Reads(expression.references(), Set.of()), ".rules.value", "value-tells-hidden");
            }
        }
    }

    /** Of the field itself, or of its columns. */
    private List<List<String>> takes(FieldDefinition field) {
        return Stream.concat(
                        Stream.of(field.takes() == null ? "" : field.takes()),
                        design.bind(field).stream().flatMap(bound -> taken(bound, field.key())))
                .filter(path -> !path.isEmpty())
                .map(path -> List.of(path.split("\\.")))
                .toList();
    }

    private static Stream<String> taken(BoundField rows, String at) {
        return rows.columns().stream().flatMap(column -> {
            String takes = column.definition().takes();
            return Stream.concat(
                    takes == null ? Stream.empty() : Stream.of(at + "." + takes),
                    taken(column, at + "." + column.key()));
        });
    }

    private Optional<BoundField> field(EntityDefinition owner, String key) {
        return owner.field(key).flatMap(design::bind);
    }

    private void warn(FieldDefinition field, Reads reads, String member, String code) {
        warn(field, Telling.of(design.entity(), reads, design::entity, this::field), member, code);
    }

    private void warn(FieldDefinition field, Told told, String member, String code) {
        EntityDefinition entity = design.entity();
        FieldReaders.Excess excess = readers.excess(new FieldRef(entity.name(), field.key()), told);
        if (!excess.roles().isEmpty()) {
            problems.warn("fields[" + field.key() + "]" + member, code, words(code, excess));
        }
    }

    private LocalizedText words(String code, FieldReaders.Excess excess) {
        List<LocalizedText> fields = excess.fields().stream()
                .flatMap(ref -> label(ref).stream())
                .sorted(Comparator.comparing(LocalizedText::en))
                .toList();
        return new LocalizedText(
                words(code, Locale.SIMPLIFIED_CHINESE, LocalizedText::zh, excess.roles(), fields),
                words(code, Locale.ENGLISH, LocalizedText::en, excess.roles(), fields));
    }

    private String words(
            String code,
            Locale locale,
            Function<LocalizedText, String> language,
            List<LocalizedText> roles,
            List<LocalizedText> fields) {
        String comma = messages.text("form.comma", locale);
        return messages.text(
                "form.problem." + code,
                locale,
                roles.stream().map(language).collect(Collectors.joining(comma)),
                fields.stream().map(language).collect(Collectors.joining(comma)));
    }

    /** With the entity that it is of. */
    private Optional<LocalizedText> label(FieldRef ref) {
        return design.entity(ref.entity()).flatMap(owner -> owner.field(ref.key())
                .map(field -> new LocalizedText(
                        owner.label().zh() + " / " + field.label().zh(),
                        owner.label().en() + " / " + field.label().en())));
    }
}
