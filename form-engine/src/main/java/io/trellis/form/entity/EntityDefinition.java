package io.trellis.form.entity;

import io.trellis.core.i18n.LocalizedText;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * An entity as published or drafted.
 *
 * @param name unique in the installation, never changes; the collection is named after it
 * @param label singular
 * @param plural what a list of them is called
 * @param icon the name of an icon of the product's set
 * @param titleField the key of the field that names a record
 * @param fields in the analyst's order, without the system fields
 * @param validations rules over the whole record
 * @param comments whether people may comment on its records
 * @param attachments whether files may be attached to its records, beside those of fields
 * @param activity what makes its records activities of the records that they name; empty where they are none
 * @param duplicates when two of its records are likely the same
 */
public record EntityDefinition(
        String name,
        String app,
        LocalizedText label,
        LocalizedText plural,
        String icon,
        LocalizedText description,
        String titleField,
        List<FieldDefinition> fields,
        List<ValidationRule> validations,
        boolean comments,
        boolean attachments,
        Optional<ActivityMark> activity,
        List<DuplicateRule> duplicates) {

    public EntityDefinition {
        fields = List.copyOf(fields);
        validations = List.copyOf(validations);
        duplicates = List.copyOf(duplicates);
    }

    /** With comments, without attachments, no activity and without rules of duplicates. */
    public EntityDefinition(
            String name,
            String app,
            LocalizedText label,
            LocalizedText plural,
            String icon,
            LocalizedText description,
            String titleField,
            List<FieldDefinition> fields,
            List<ValidationRule> validations) {
        this(
                name,
                app,
                label,
                plural,
                icon,
                description,
                titleField,
                fields,
                validations,
                true,
                false,
                Optional.empty(),
                List.of());
    }

    /** @param condition FEEL: true is valid, so is null; {@code field} is the key beside which the message stands, may be empty */
    public record ValidationRule(String id, String condition, String field, LocalizedText message) {}

    /** The same with further fields behind its own. */
    public EntityDefinition and(List<FieldDefinition> more) {
        return withFields(Stream.concat(fields.stream(), more.stream()).toList());
    }

    /** The same with other fields in place of its own. */
    public EntityDefinition withFields(List<FieldDefinition> others) {
        return new EntityDefinition(
                name,
                app,
                label,
                plural,
                icon,
                description,
                titleField,
                others,
                validations,
                comments,
                attachments,
                activity,
                duplicates);
    }

    /** A field by key, the system fields included. */
    public Optional<FieldDefinition> field(String key) {
        return fields.stream()
                .filter(field -> field.key().equals(key))
                .findFirst()
                .or(() -> SystemFields.ALL.stream()
                        .filter(field -> field.key().equals(key))
                        .findFirst());
    }

    public Optional<FieldDefinition> fieldByApiName(String apiName) {
        return allFields().filter(field -> field.apiName().equals(apiName)).findFirst();
    }

    /** The analyst's fields, then the system fields; a user's own {@code department} stands in place of the system's. */
    public Stream<FieldDefinition> allFields() {
        return Stream.concat(fields.stream(), SystemFields.ALL.stream().filter(system -> fields.stream()
                .noneMatch(own -> own.key().equals(system.key()))));
    }
}
