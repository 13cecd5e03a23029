package io.trellis.form.field.builtin;

import io.trellis.core.i18n.Messages;
import io.trellis.form.entity.FieldDefinition;
import io.trellis.form.field.FieldContext;
import io.trellis.form.field.InputSpec;
import io.trellis.form.field.builtin.EmailType.EmailSettings;
import java.net.IDN;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** A mail address, kept with its domain in small letters. */
@Component
@Order(120)
final class EmailType extends TextualType<EmailSettings> {

    private static final int LONGEST = 254;
    private static final Pattern LOCAL = Pattern.compile("[^\\s@<>()\\[\\],;:\\\\\"]{1,64}");
    private static final Pattern DOMAIN =
            Pattern.compile("(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\\.)+[a-z0-9-]{2,63}");

    record EmailSettings() {}

    EmailType(Messages messages) {
        super("email", "envelope-o", "text", EmailSettings.class, messages);
    }

    /** Its first letter and where it is read: {@code z****@example.com}. */
    @Override
    public String mask(String value, FieldDefinition field, EmailSettings settings) {
        int at = value.lastIndexOf('@');
        int first = at < 3 ? 0 : value.offsetByCodePoints(0, 1);
        return value.substring(0, first) + MASK + value.substring(Math.max(at, 0));
    }

    @Override
    public EmailSettings defaults() {
        return new EmailSettings();
    }

    @Override
    public List<FieldDefinition> properties() {
        return List.of();
    }

    @Override
    public Parsed<String> parse(Object input, FieldDefinition field, EmailSettings settings, FieldContext context) {
        String line = text(input).map(TextualType::line).orElse("");
        // a keyboard for Chinese writes the sign of mail addresses and the point in full width
        String usual = line.replace('＠', '@').replace('．', '.').replace('。', '.');
        String bare = usual.regionMatches(true, 0, "mailto:", 0, 7) ? usual.substring(7) : usual;
        return canonical(bare).map(BuiltinType::value).orElseGet(() -> bad("not-an-email", line));
    }

    private static Optional<String> canonical(String address) {
        int at = address.lastIndexOf('@');
        if (at < 1 || address.length() > LONGEST || address.contains("..")) {
            return Optional.empty();
        }
        String local = address.substring(0, at);
        String domain = address.substring(at + 1).toLowerCase(Locale.ROOT);
        return LOCAL.matcher(local).matches() && DOMAIN.matcher(ascii(domain)).matches()
                ? Optional.of(local + "@" + domain)
                : Optional.empty();
    }

    private static String ascii(String domain) {
        try {
            return IDN.toASCII(domain);
        } catch (IllegalArgumentException e) {
            return "";
        }
    }

    @Override
    public InputSpec input(FieldDefinition field, EmailSettings settings) {
        return new InputSpec.Text(false, LONGEST, "email", false);
    }

    @Override
    public String example(int seed) {
        return "person" + Math.floorMod(seed, 1_000) + "@example.com";
    }
}
