package io.trellis.form.field.builtin;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import com.google.i18n.phonenumbers.Phonenumber.PhoneNumber;
import io.trellis.core.i18n.Messages;
import io.trellis.form.entity.FieldDefinition;
import io.trellis.form.field.FieldContext;
import io.trellis.form.field.InputSpec;
import io.trellis.form.field.ValueKind;
import io.trellis.form.field.builtin.PhoneType.PhoneSettings;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** A phone number, kept in E.164 and shown as its own country writes it. */
@Component
@Order(130)
final class PhoneType extends TextualType<PhoneSettings> {

    private static final PhoneNumberUtil NUMBERS = PhoneNumberUtil.getInstance();
    private static final int LONGEST = 40;

    /** @param region where a number without a country code belongs, as in {@code CN} */
    record PhoneSettings(String region) {}

    PhoneType(Messages messages) {
        super("phone", "phone", "text", PhoneSettings.class, messages);
    }

    @Override
    public PhoneSettings defaults() {
        return new PhoneSettings("CN");
    }

    @Override
    public List<FieldDefinition> properties() {
        return List.of(property().text("region"));
    }

    @Override
    public List<SettingsProblem> check(FieldDefinition field, PhoneSettings settings, FieldContext.Design context) {
        return NUMBERS.getSupportedRegions().contains(region(settings))
                ? List.of()
                : List.of(problem("region", "unknown-region", settings.region()));
    }

    @Override
    public Parsed<String> parse(Object input, FieldDefinition field, PhoneSettings settings, FieldContext context) {
        String line = text(input).map(TextualType::line).orElse("");
        return number(line, region(settings))
                .filter(NUMBERS::isPossibleNumber)
                .map(number -> NUMBERS.format(number, PhoneNumberFormat.E164))
                .map(BuiltinType::value)
                .orElseGet(() -> bad("not-a-phone", line));
    }

    @Override
    public String format(String value, FieldDefinition field, PhoneSettings settings, FieldContext context) {
        String region = region(settings);
        return number(value, region)
                .map(number -> NUMBERS.format(
                        number,
                        number.getCountryCode() == NUMBERS.getCountryCodeForRegion(region)
                                ? PhoneNumberFormat.NATIONAL
                                : PhoneNumberFormat.INTERNATIONAL))
                .orElse(value);
    }

    private static Optional<PhoneNumber> number(String text, String region) {
        if (text.length() > LONGEST) {
            return Optional.empty();
        }
        try {
            return Optional.of(NUMBERS.parse(text, region));
        } catch (NumberParseException e) {
            return Optional.empty();
        }
    }

    private static String region(PhoneSettings settings) {
        return settings.region().toUpperCase(Locale.ROOT);
    }

    @Override
    public Optional<Object> sortKey(String value, PhoneSettings settings, FieldContext context) {
        return Optional.of(value);
    }

    @Override
    public ValueKind kind(PhoneSettings settings) {
        return ValueKind.TEXT;
    }

    @Override
    public InputSpec input(FieldDefinition field, PhoneSettings settings) {
        return new InputSpec.Text(false, LONGEST, "tel", false);
    }

    @Override
    public String example(int seed) {
        return "+861380013" + String.format(Locale.ROOT, "%04d", Math.floorMod(seed, 10_000));
    }
}
