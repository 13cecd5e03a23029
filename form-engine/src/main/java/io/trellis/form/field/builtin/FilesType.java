package io.trellis.form.field.builtin;

import io.trellis.core.filter.Operator;
import io.trellis.core.i18n.Messages;
import io.trellis.form.entity.FieldDefinition;
import io.trellis.form.field.Drawing;
import io.trellis.form.field.FieldContext;
import io.trellis.form.field.FileValue;
import io.trellis.form.field.InputSpec;
import io.trellis.form.field.ValueKind;
import io.trellis.form.field.Violation;
import io.trellis.form.field.builtin.FilesType.FilesSettings;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** Several files: rows whose columns are what is known of each, under the file's id. */
@Component
@Order(147)
final class FilesType extends BuiltinType<FilesSettings, List<Map<String, Object>>> {

    private static final int MOST = 50;

    /** @param kinds empty for all; {@code largest} in megabytes, of one */
    record FilesSettings(List<String> kinds, int largest, int most) {
        FilesSettings {
            kinds = List.copyOf(kinds);
        }
    }

    FilesType(Messages messages) {
        super("files", "paperclip", "other", FilesSettings.class, messages);
    }

    private FileRules rules() {
        return new FileRules(this);
    }

    @Override
    public FilesSettings defaults() {
        return new FilesSettings(List.of(), FileRules.USUAL, 10);
    }

    @Override
    public List<FieldDefinition> properties() {
        return List.of(
                rules().kinds(),
                rules().largest(),
                property().labelled("mostFiles", property().number("most", 1, MOST)));
    }

    @Override
    public List<SettingsProblem> check(FieldDefinition field, FilesSettings settings, FieldContext.Design context) {
        List<SettingsProblem> problems = new ArrayList<>(rules().check(settings.kinds(), settings.largest()));
        if (settings.most() < 1 || settings.most() > MOST) {
            problems.add(problem("most", "out-of-range", 1, MOST));
        }
        return problems;
    }

    /** Each file once; more than the field holds are refused before any is looked for. */
    @Override
    public Parsed<List<Map<String, Object>>> parse(
            Object input, FieldDefinition field, FilesSettings settings, FieldContext context) {
        List<?> all = input instanceof List<?> list ? list : List.of(input);
        if (all.size() > MOST) {
            return bad("too-many-files", settings.most(), all.size());
        }
        Map<String, Map<String, Object>> files = new LinkedHashMap<>();
        for (Object one : all) {
            if (one == null) {
                return bad("not-a-file");
            }
            switch (rules().parse(one, context)) {
                case Parsed.Value<FileValue>(var file) -> {
                    if (file != null) {
                        files.put(file.id(), file.asValue());
                    }
                }
                case Parsed.Bad<FileValue>(var message) -> {
                    return new Parsed.Bad<>(message);
                }
            }
        }
        return value(files.isEmpty() ? null : List.copyOf(files.values()));
    }

    @Override
    public List<Violation> validate(
            List<Map<String, Object>> value, FieldDefinition field, FilesSettings settings, FieldContext context) {
        List<Violation> violations = new ArrayList<>();
        if (value.size() > settings.most()) {
            violations.add(violation(field, "too-many-files", settings.most(), value.size()));
        }
        files(value, settings)
                .forEach(file -> violations.addAll(
                        rules().validate(field, file, FileRules.kinds(settings.kinds()), settings.largest())));
        return violations;
    }

    @Override
    public String format(
            List<Map<String, Object>> value, FieldDefinition field, FilesSettings settings, FieldContext context) {
        return FileNames.of(files(value, settings), context.locale());
    }

    @Override
    public Drawing drawing(
            List<Map<String, Object>> value, FieldDefinition field, FilesSettings settings, FieldContext context) {
        return new Drawing.Files(files(value, settings), false);
    }

    @Override
    public List<FileValue> files(List<Map<String, Object>> value, FilesSettings settings) {
        return value.stream().flatMap(row -> FileValue.of(row).stream()).toList();
    }

    @Override
    public boolean inWords(FilesSettings settings) {
        return false;
    }

    @Override
    public Optional<Object> sortKey(List<Map<String, Object>> value, FilesSettings settings, FieldContext context) {
        return Optional.empty();
    }

    @Override
    public boolean sortable(FilesSettings settings) {
        return false;
    }

    @Override
    public boolean multiple() {
        return true;
    }

    @Override
    public Set<Operator> operators(FilesSettings settings) {
        return Operands.ROWS;
    }

    @Override
    public Parsed<Object> operand(
            Operator operator, Object input, FieldDefinition field, FilesSettings settings, FieldContext context) {
        return value(null);
    }

    @Override
    public ValueKind kind(FilesSettings settings) {
        return ValueKind.ROWS;
    }

    @Override
    public List<FieldDefinition> columns(FilesSettings settings) {
        return rules().columns();
    }

    @Override
    public InputSpec input(FieldDefinition field, FilesSettings settings) {
        return new InputSpec.Files(
                true, settings.most(), FileRules.bytes(settings.largest()), FileRules.kinds(settings.kinds()), false);
    }

    @Override
    public List<Map<String, Object>> example(int seed) {
        return List.of(
                FileRules.example(seed, "contract-*.docx", "application/pdf").asValue(),
                FileRules.example(seed, "plan-*.png", "image/png").asValue());
    }
}
