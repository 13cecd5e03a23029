package io.trellis.form.field.builtin;

import io.trellis.core.i18n.Messages;
import io.trellis.form.entity.FieldDefinition;
import io.trellis.form.field.FieldContext;
import io.trellis.form.field.FileKind;
import io.trellis.form.field.FileValue;
import io.trellis.form.field.InputSpec;
import io.trellis.form.field.Violation;
import io.trellis.form.field.builtin.ImageType.ImageSettings;
import java.util.List;
import java.util.Map;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** A picture that every browser shows. */
@Component
@Order(148)
final class ImageType extends SingleFileType<ImageSettings> {

    /** @param largest in megabytes */
    record ImageSettings(int largest) {}

    ImageType(Messages messages) {
        super("image", "picture", ImageSettings.class, messages);
    }

    @Override
    boolean pictures() {
        return true;
    }

    @Override
    public ImageSettings defaults() {
        return new ImageSettings(10);
    }

    @Override
    public List<FieldDefinition> properties() {
        return List.of(rules().largest());
    }

    @Override
    public List<SettingsProblem> check(FieldDefinition field, ImageSettings settings, FieldContext.Design context) {
        return rules().check(List.of(), settings.largest());
    }

    @Override
    public List<Violation> validate(
            Map<String, Object> value, FieldDefinition field, ImageSettings settings, FieldContext context) {
        FileValue file = file(value);
        return file.drawn()
                ? rules().validate(field, file, List.of(), settings.largest())
                : List.of(violation(field, "not-a-picture", file.name()));
    }

    @Override
    public InputSpec input(FieldDefinition field, ImageSettings settings) {
        return new InputSpec.Files(false, 1, FileRules.bytes(settings.largest()), List.of(FileKind.IMAGE), true);
    }

    @Override
    public Map<String, Object> example(int seed) {
        return FileRules.example(seed, "photo-*.png", "image/png").asValue();
    }
}
