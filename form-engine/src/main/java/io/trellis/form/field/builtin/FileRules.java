package io.trellis.form.field.builtin;

import io.trellis.core.i18n.LocalizedText;
import io.trellis.core.limit.Limits;
import io.trellis.form.entity.FieldDefinition;
import io.trellis.form.field.FieldContext;
import io.trellis.form.field.FieldType.Parsed;
import io.trellis.form.field.FieldType.SettingsProblem;
import io.trellis.form.field.FileKind;
import io.trellis.form.field.FileValue;
import io.trellis.form.field.InputSpec;
import io.trellis.form.field.Violation;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What the types of files have in common: which files they take, and that a value is what was uploaded, never what somebody
 * says of it.
 */
record FileRules(BuiltinType<?, ?> type) {

    /** The largest that may be asked for, in megabytes. */
    static final int LARGEST = (int) (Limits.FILE_BYTES >> 20);

    static final int USUAL = 20;

    private PropertyFields property() {
        return type.property();
    }

    FieldDefinition kinds() {
        List<InputSpec.Option> options = FileKind.choosable().stream()
                .map(kind -> property().option("kinds", kind.code()))
                .toList();
        return property().choices("kinds", options, false);
    }

    FieldDefinition largest() {
        return property().number("largest", 1, LARGEST);
    }

    List<SettingsProblem> check(List<String> kinds, int largest) {
        List<SettingsProblem> problems = new ArrayList<>();
        kinds.stream()
                .filter(code -> FileKind.ofCode(code)
                        .filter(FileKind.choosable()::contains)
                        .isEmpty())
                .findFirst()
                .ifPresent(code -> problems.add(type.problem("kinds", "unknown-file-kind", code)));
        if (largest < 1 || largest > LARGEST) {
            problems.add(type.problem("largest", "out-of-range", 1, LARGEST));
        }
        return problems;
    }

    static List<FileKind> kinds(List<String> codes) {
        return codes.stream().flatMap(code -> FileKind.ofCode(code).stream()).toList();
    }

    static long bytes(int megabytes) {
        return (long) megabytes << 20;
    }

    /** One file, by its id or by the whole value that was read before. */
    Parsed<FileValue> parse(Object input, FieldContext context) {
        Object id = input instanceof Map<?, ?> map ? map.get(FileValue.ID) : null;
        if (!(id instanceof String text) || text.isBlank()) {
            return type.bad("not-a-file");
        }
        Optional<FileValue> file = context.file(text);
        return file.isPresent() ? BuiltinType.value(file.get()) : type.bad("file-gone");
    }

    List<Violation> validate(FieldDefinition field, FileValue file, List<FileKind> kinds, int largest) {
        List<Violation> violations = new ArrayList<>();
        if (!kinds.isEmpty() && !kinds.contains(file.kind())) {
            violations.add(new Violation(field.key(), "file-kind", kindRefused(file, kinds)));
        }
        if (file.size() > bytes(largest)) {
            violations.add(type.violation(field, "file-too-large", file.name(), largest));
        }
        return violations;
    }

    private LocalizedText kindRefused(FileValue file, List<FileKind> kinds) {
        return new LocalizedText(
                kindRefused(file, kinds, Locale.SIMPLIFIED_CHINESE), kindRefused(file, kinds, Locale.ENGLISH));
    }

    private String kindRefused(FileValue file, List<FileKind> kinds, Locale locale) {
        String wanted = kinds.stream()
                .map(kind -> type.messages().text("form.property.kinds." + kind.code(), locale))
                .collect(Collectors.joining(FileNames.separator(locale)));
        String found = type.messages().text("form.property.kinds." + file.kind().code(), locale);
        return type.messages().text("form.violation.file-kind", locale, file.name(), found, wanted);
    }

    /** What is asked of a file beside whether it is there. Names compare as they are stored: a part has no folded text. */
    List<FieldDefinition> parts() {
        PropertyFields part = new PropertyFields(type.messages(), "form.value.file.");
        return asked(part, part.choice(FileValue.NAME, List.of(), true), part.choice(FileValue.TYPE, List.of(), true));
    }

    /** The same of several files, whose texts are found as those of rows are. */
    List<FieldDefinition> columns() {
        PropertyFields column = new PropertyFields(type.messages(), "form.value.file.");
        return asked(column, column.text(FileValue.NAME), column.text(FileValue.TYPE));
    }

    private static List<FieldDefinition> asked(PropertyFields fields, FieldDefinition name, FieldDefinition type) {
        return List.of(
                fields.readOnly(name),
                fields.readOnly(fields.number(FileValue.SIZE, 0, Integer.MAX_VALUE)),
                fields.readOnly(type));
    }

    static FileValue example(int seed, String name, String mediaType) {
        int number = Math.floorMod(seed, 1_000);
        return new FileValue(
                "example-" + number + "-" + name,
                name.replace("*", String.valueOf(number)),
                BigDecimal.valueOf(number).add(BigDecimal.ONE).longValue() * 1024,
                mediaType);
    }
}
