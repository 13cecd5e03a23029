package io.trellis.form.field;

import io.trellis.core.filter.FieldPath;
import io.trellis.core.i18n.LocalizedText;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Where a path leads. Made by {@link FieldPaths}, or from fields at hand; nobody looks at the path's words again. */
public sealed interface ResolvedPath {

    /** The field itself: {@code amount}. */
    record Own(BoundField field) implements ResolvedPath {}

    /** A part of its value: {@code amount.currency}. */
    record Part(BoundField field, BoundField part) implements ResolvedPath {}

    /** In the rows of a sub-table: {@code lines.price}, {@code lines.price.currency}, {@code lines.item.name}, {@code lines.parts.qty}. */
    record Column(BoundField rows, ResolvedPath inner) implements ResolvedPath {}

    /** Of the record that a lookup leads to: {@code account.owner.name}. */
    record Through(BoundField lookup, String entity, ResolvedPath behind) implements ResolvedPath {}

    /** A field on the way, with the entity whose rights decide about it. */
    record Step(String entity, BoundField field) {}

    /** The field of the record that the path begins with. */
    default BoundField first() {
        return switch (this) {
            case Own(var field) -> field;
            case Part(var field, var _) -> field;
            case Column(var rows, var _) -> rows;
            case Through(var lookup, var _, var _) -> lookup;
        };
    }

    /** What is found at its end: how it compares, is entered and is shown. */
    default BoundField leaf() {
        return switch (this) {
            case Own(var field) -> field;
            case Part(var _, var part) -> part;
            case Column(var _, var inner) -> inner.leaf();
            case Through(var _, var _, var behind) -> behind.leaf();
        };
    }

    /** The first lookup on the way that is followed, from the record itself or from its rows. */
    default Optional<Through> followed() {
        return switch (this) {
            case Own _, Part _ -> Optional.empty();
            case Column(var _, var inner) -> inner.followed();
            case Through through -> Optional.of(through);
        };
    }

    /** Whether a record may have several values there, one for each row. */
    default boolean many() {
        return switch (this) {
            case Own _, Part _ -> false;
            case Column _ -> true;
            case Through(var _, var _, var behind) -> behind.many();
        };
    }

    /** Whether a record holds one value there by itself, so that lists can be sorted by it. */
    default boolean sortable() {
        return switch (this) {
            case Own(var field) -> field.sortable();
            case Part(var _, var part) -> part.sortable() && part.sortsAsStored();
            case Column _, Through _ -> false;
        };
    }

    /** Everything on the way, parts and columns too. */
    default Stream<BoundField> fields() {
        return switch (this) {
            case Own(var field) -> Stream.of(field);
            case Part(var field, var part) -> Stream.of(field, part);
            case Column(var rows, var inner) -> Stream.concat(Stream.of(rows), inner.fields());
            case Through(var lookup, var _, var behind) -> Stream.concat(Stream.of(lookup), behind.fields());
        };
    }

    /** The fields that somebody must be allowed to read to see what is there. */
    default Stream<Step> steps(String entity) {
        return switch (this) {
            case Own(var field) -> Stream.of(new Step(entity, field));
            case Part(var field, var _) -> Stream.of(new Step(entity, field));
            case Column(var rows, var inner) ->
                Stream.concat(
                        Stream.of(new Step(entity, rows)),
                        // the field decides about its columns, and about theirs
                        inner.followed().stream()
                                .flatMap(lookup -> lookup.behind().steps(lookup.entity())));
            case Through(var lookup, var target, var behind) ->
                Stream.concat(Stream.of(new Step(entity, lookup)), behind.steps(target));
        };
    }

    /** The entity whose records hold what is at its end. */
    default String owner(String entity) {
        return followed().map(lookup -> lookup.behind().owner(lookup.entity())).orElse(entity);
    }

    /** The path by key. */
    default FieldPath path() {
        return new FieldPath(fields().map(BoundField::key).toList());
    }

    /** The path by API name. */
    default String apiPath() {
        return String.join(
                ".", fields().map(field -> field.definition().apiName()).toList());
    }

    /** What people call it, from the record on. */
    default LocalizedText label(String between) {
        List<LocalizedText> labels =
                fields().map(field -> field.definition().label()).toList();
        return new LocalizedText(
                String.join(between, labels.stream().map(LocalizedText::zh).toList()),
                String.join(between, labels.stream().map(LocalizedText::en).toList()));
    }
}
