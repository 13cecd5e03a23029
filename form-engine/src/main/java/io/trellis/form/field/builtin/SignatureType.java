package io.trellis.form.field.builtin;

import io.trellis.core.i18n.Messages;
import io.trellis.form.entity.FieldDefinition;
import io.trellis.form.field.FieldContext;
import io.trellis.form.field.FileKind;
import io.trellis.form.field.FileValue;
import io.trellis.form.field.InputSpec;
import io.trellis.form.field.Violation;
import io.trellis.form.field.builtin.SignatureType.SignatureSettings;
import java.util.List;
import java.util.Map;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** What somebody signs with a finger or a mouse: a picture, kept as a file of the record. It proves nothing by itself. */
@Component
@Order(149)
final class SignatureType extends SingleFileType<SignatureSettings> {

    /** Megabytes; strokes on white are far smaller. */
    private static final int LARGEST = 1;

    record SignatureSettings() {}

    SignatureType(Messages messages) {
        super("signature", "pencil", SignatureSettings.class, messages);
    }

    @Override
    boolean pictures() {
        return true;
    }

    @Override
    public SignatureSettings defaults() {
        return new SignatureSettings();
    }

    @Override
    public List<FieldDefinition> properties() {
        return List.of();
    }

    @Override
    public List<Violation> validate(
            Map<String, Object> value, FieldDefinition field, SignatureSettings settings, FieldContext context) {
        FileValue file = file(value);
        return file.drawn()
                ? rules().validate(field, file, List.of(FileKind.IMAGE), LARGEST)
                : List.of(violation(field, "not-a-picture", file.name()));
    }

    @Override
    public InputSpec input(FieldDefinition field, SignatureSettings settings) {
        return new InputSpec.Signature(FileRules.bytes(LARGEST));
    }

    @Override
    public Map<String, Object> example(int seed) {
        return FileRules.example(seed, "signature-*.png", "image/png").asValue();
    }
}
