package io.trellis.form.definition;

import io.trellis.core.i18n.LocalizedText;
import io.trellis.core.security.BuiltInRoles;
import io.trellis.form.field.BoundField;
import io.trellis.form.field.Ending;
import io.trellis.form.field.InputSpec;
import io.trellis.form.field.OptionEntry;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/** What options demand of records that enter them: nobody must be sent to a field, an option or a role that is not there. */
record GuardCheck(EntityDesign design, ProblemList problems) {

    private static final Set<String> BUILT_IN = Set.of(BuiltInRoles.ADMIN, BuiltInRoles.ANALYST);
    private static final String ENTRY = "entry";

    void shape(JsonNode field) {
        String path = "fields[" + field.path("key").asString("") + "].settings.";
        options(field.path("settings").path("options"), path + "options");
        columns(field, path);
    }

    private void columns(JsonNode rows, String path) {
        for (JsonNode column : rows.path("settings").path("columns")) {
            String at = path + "columns[" + column.path("key").asString("") + "]";
            for (JsonNode option : column.path("settings").path("options")) {
                if (option.has(ENTRY)) {
                    problems.add(at, "entry-in-rows");
                }
            }
            columns(column, at + ".settings.");
        }
    }

    private void options(JsonNode options, String path) {
        for (JsonNode option : options) {
            String at = path + "[" + option.path("code").asString("") + "].";
            String ending = option.path("ending").asString("");
            if (option.has("ending") && Ending.of(ending).isEmpty()) {
                problems.add(at + "ending", "unknown-ending", ending);
            }
            if (option.has(ENTRY)) {
                problems.shape(Shape.ENTRY, option.path(ENTRY), at + ENTRY);
            }
        }
    }

    /** @param condition checks the expression at a path */
    void names(BoundField field, BiConsumer<String, String> condition) {
        for (InputSpec.Option option : field.options()) {
            String path = "fields[" + field.key() + "].settings.options[" + option.code() + "].entry.";
            OptionEntry entry = option.entry();
            from(field, entry, path + "from");
            filled(field, option, path + "filled");
            entry.roles().stream()
                    .filter(role -> !design.hasRole(role) && !BUILT_IN.contains(role))
                    .forEach(role -> problems.add(path + "roles", "unknown-role", role));
            if (!entry.condition().isBlank()) {
                condition.accept(path + "condition", entry.condition());
                if (entry.message().isEmpty()) {
                    problems.add(path + "message", "no-message");
                }
            }
        }
    }

    private void from(BoundField field, OptionEntry entry, String path) {
        if (!entry.from().isEmpty() && field.multiple()) {
            problems.add(path, "entry-from-several");
        }
        Set<String> codes = field.options().stream().map(InputSpec.Option::code).collect(Collectors.toSet());
        entry.from().stream()
                .filter(code -> !codes.contains(code))
                .forEach(code -> problems.add(path, "unknown-option", code));
    }

    private void filled(BoundField field, InputSpec.Option option, String path) {
        for (String key : option.entry().filled()) {
            if (design.entity().field(key).isEmpty()) {
                problems.unknownField(path, key, design);
            } else if (key.equals(field.key())) {
                LocalizedText label = option.label();
                problems.addAbout(path, "entry-itself", label);
            }
        }
    }
}
