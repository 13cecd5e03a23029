package io.trellis.workflow.definition;

import io.trellis.core.i18n.LocalizedText;
import io.trellis.core.i18n.Messages;
import io.trellis.form.field.BoundField;
import io.trellis.form.field.FieldPaths;
import io.trellis.form.field.ResolvedPath;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Whether what a flow names of its record is there.
 *
 * @param paths over the entities as they would be published
 * @param bound the names that the flow gives a meaning of its own
 */
record FlowPaths(String entity, FieldPaths paths, Set<String> bound, Messages messages) {

    private static final String RECORD = "record";

    record Wrong(String code, LocalizedText message) {}

    /** A path to a value: a field, a part, a column, behind lookups. */
    Optional<Wrong> unknown(String path) {
        return paths.resolve(entity, path) instanceof FieldPaths.Unknown unknown
                ? Optional.of(unknown(path, unknown))
                : Optional.empty();
    }

    /** A field of the record itself, which people are to fill in. */
    Optional<Wrong> notWhole(String path) {
        return switch (paths.resolve(entity, path)) {
            case FieldPaths.Found(ResolvedPath.Own _) -> Optional.empty();
            case FieldPaths.Found(var found) -> Optional.of(about("not-whole", path, label(found.first())));
            case FieldPaths.Unknown unknown -> Optional.of(unknown(path, unknown));
            case FieldPaths.TooDeep _ ->
                Optional.of(new Wrong("unknown-field", messages.text("workflow.check.unknown-field", path)));
        };
    }

    /** The paths of an expression. What does not begin with a field may be a variable of the process. */
    Stream<Wrong> inExpression(Set<List<String>> references) {
        return references.stream()
                .sorted((a, b) -> String.join(".", a).compareTo(String.join(".", b)))
                .flatMap(reference -> inExpression(reference).stream());
    }

    private Optional<Wrong> inExpression(List<String> reference) {
        boolean record = reference.getFirst().equals(RECORD) && reference.size() > 1;
        List<String> steps = record ? reference.subList(1, reference.size()) : reference;
        boolean field = record
                || !bound.contains(steps.getFirst())
                        && paths.resolve(entity, steps.getFirst()).found().isPresent();
        if (!field) {
            return Optional.empty();
        }
        String path = String.join(".", steps);
        return switch (paths.resolve(entity, path)) {
            case FieldPaths.Found(var found) ->
                inPart(found) ? Optional.of(about("part", path, found.label(" / "))) : Optional.empty();
            case FieldPaths.Unknown unknown ->
                unknown.before().isEmpty() || leadsOn(unknown.before().getLast())
                        ? Optional.of(unknown(path, unknown))
                        : Optional.empty();
            case FieldPaths.TooDeep _ -> Optional.empty();
        };
    }

    /** A value of parts is one value to an expression, such as an amount in base currency. */
    private static boolean inPart(ResolvedPath path) {
        return switch (path) {
            case ResolvedPath.Own _ -> false;
            case ResolvedPath.Part _ -> true;
            case ResolvedPath.Column(var _, var inner) -> inPart(inner);
            case ResolvedPath.Through(var _, var _, var behind) -> inPart(behind);
        };
    }

    /** Of a plain value the expression language has members of its own, as the year of a date. */
    private static boolean leadsOn(BoundField field) {
        return field.target().isPresent()
                || !field.columns().isEmpty()
                || !field.parts().isEmpty();
    }

    private Wrong unknown(String path, FieldPaths.Unknown unknown) {
        return unknown.nearest()
                .map(meant -> about("unknown-field-near", path, label(meant)))
                .map(near -> new Wrong("unknown-field", near.message()))
                .orElseGet(() -> new Wrong("unknown-field", messages.text("workflow.check.unknown-field", path)));
    }

    private Wrong about(String code, String path, LocalizedText label) {
        String key = "workflow.check." + code;
        return new Wrong(
                code,
                new LocalizedText(
                        messages.text(key, Locale.SIMPLIFIED_CHINESE, path, label.zh()),
                        messages.text(key, Locale.ENGLISH, path, label.en())));
    }

    private static LocalizedText label(BoundField field) {
        return field.definition().label();
    }
}
