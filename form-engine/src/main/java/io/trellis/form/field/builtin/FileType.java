package io.trellis.form.field.builtin;

import io.trellis.core.i18n.Messages;
import io.trellis.form.entity.FieldDefinition;
import io.trellis.form.field.FieldContext;
import io.trellis.form.field.InputSpec;
import io.trellis.form.field.Violation;
import io.trellis.form.field.builtin.FileType.FileSettings;
import java.util.List;
import java.util.Map;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** One file of the kinds that the field takes. */
@Component
@Order(146)
final class FileType extends SingleFileType<FileSettings> {

    /** @param kinds empty for all; {@code largest} in megabytes */
    record FileSettings(List<String> kinds, int largest) {
        FileSettings {
            kinds = List.copyOf(kinds);
        }
    }

    FileType(Messages messages) {
        super("file", "file", FileSettings.class, messages);
    }

    @Override
    public FileSettings defaults() {
        return new FileSettings(List.of(), FileRules.USUAL);
    }

    @Override
    public List<FieldDefinition> properties() {
        return List.of(rules().kinds(), rules().largest());
    }

    @Override
    public List<SettingsProblem> check(FieldDefinition field, FileSettings settings, FieldContext.Design context) {
        return rules().check(settings.kinds(), settings.largest());
    }

    @Override
    public List<Violation> validate(
            Map<String, Object> value, FieldDefinition field, FileSettings settings, FieldContext context) {
        return rules().validate(field, file(value), FileRules.kinds(settings.kinds()), settings.largest());
    }

    @Override
    public InputSpec input(FieldDefinition field, FileSettings settings) {
        return new InputSpec.Files(
                false, 1, FileRules.bytes(settings.largest()), FileRules.kinds(settings.kinds()), false);
    }

    @Override
    public Map<String, Object> example(int seed) {
        return FileRules.example(seed, "offer-*.pdf", "application/pdf").asValue();
    }
}
