package io.trellis.form.field.builtin;

import io.trellis.core.i18n.Messages;
import io.trellis.form.barcode.Barcode;
import io.trellis.form.entity.FieldDefinition;
import io.trellis.form.field.Drawing;
import io.trellis.form.field.Entered;
import io.trellis.form.field.FieldContext;
import io.trellis.form.field.InputSpec;
import io.trellis.form.field.Violation;
import io.trellis.form.field.builtin.BarcodeType.BarcodeSettings;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** A text that is drawn as a code for scanners; it filters, sorts and imports as the text that it is. */
@Component
@Order(145)
final class BarcodeType extends TextualType<BarcodeSettings> {

    /** @param symbology qr or code128 */
    record BarcodeSettings(String symbology) {
        Optional<Barcode> barcode() {
            return Arrays.stream(Barcode.values())
                    .filter(one -> code(one).equals(symbology))
                    .findFirst();
        }
    }

    BarcodeType(Messages messages) {
        super("barcode", "qrcode", "text", BarcodeSettings.class, messages);
    }

    private static String code(Barcode barcode) {
        return barcode.name().toLowerCase(Locale.ROOT);
    }

    @Override
    public BarcodeSettings defaults() {
        return new BarcodeSettings(code(Barcode.QR));
    }

    @Override
    public List<FieldDefinition> properties() {
        return List.of(property()
                .choice(
                        "symbology",
                        Arrays.stream(Barcode.values())
                                .map(one -> property().option("symbology", code(one)))
                                .toList(),
                        false));
    }

    @Override
    public List<SettingsProblem> check(FieldDefinition field, BarcodeSettings settings, FieldContext.Design context) {
        return settings.barcode().isEmpty()
                ? List.of(problem("symbology", "unknown-symbology", settings.symbology()))
                : List.of();
    }

    @Override
    public List<Violation> validate(
            String value, FieldDefinition field, BarcodeSettings settings, FieldContext context) {
        Barcode barcode = settings.barcode().orElse(Barcode.QR);
        if (value.length() > barcode.longest()) {
            return List.of(violation(field, "too-long", barcode.longest()));
        }
        return barcode.svg(value).isEmpty()
                ? List.of(violation(field, "not-in-barcode", Entered.shown(value)))
                : List.of();
    }

    @Override
    public Drawing drawing(String value, FieldDefinition field, BarcodeSettings settings, FieldContext context) {
        return settings.barcode()
                .flatMap(barcode -> barcode.svg(value))
                .<Drawing>map(Drawing.Picture::new)
                .orElseGet(Drawing.Words::new);
    }

    @Override
    public InputSpec input(FieldDefinition field, BarcodeSettings settings) {
        return new InputSpec.Text(false, settings.barcode().orElse(Barcode.QR).longest(), "text", false);
    }

    @Override
    public String example(int seed) {
        return "TR-" + (1_000 + Math.floorMod(seed, 1_000));
    }
}
