package io.trellis.form.field.builtin;

import io.trellis.core.i18n.Messages;
import io.trellis.form.entity.FieldDefinition;
import io.trellis.form.field.FieldContext;
import io.trellis.form.field.InputSpec;
import io.trellis.form.field.builtin.UrlType.UrlSettings;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** A web address. Only http and https: a link that runs script in the reader's page is no address. */
@Component
@Order(140)
final class UrlType extends TextualType<UrlSettings> {

    private static final int LONGEST = 2_000;
    private static final Pattern SCHEME = Pattern.compile("^[a-zA-Z][a-zA-Z0-9+.-]*:(?!\\d).*");

    record UrlSettings() {}

    UrlType(Messages messages) {
        super("url", "link", "text", UrlSettings.class, messages);
    }

    @Override
    public UrlSettings defaults() {
        return new UrlSettings();
    }

    @Override
    public List<FieldDefinition> properties() {
        return List.of();
    }

    @Override
    public Parsed<String> parse(Object input, FieldDefinition field, UrlSettings settings, FieldContext context) {
        String line = text(input).map(TextualType::line).orElse("");
        return canonical(SCHEME.matcher(line).matches() ? line : "https://" + line)
                .map(BuiltinType::value)
                .orElseGet(() -> bad("not-a-url", line));
    }

    private static Optional<String> canonical(String address) {
        if (address.length() > LONGEST
                || address.contains(" ")
                || address.codePoints().anyMatch(UrlType::isHidden)) {
            return Optional.empty();
        }
        try {
            URI uri = new URI(address);
            String scheme = String.valueOf(uri.getScheme()).toLowerCase(Locale.ROOT);
            String place = uri.getRawAuthority();
            boolean host = place != null && (place.contains(".") || place.startsWith("localhost"));
            return Set.of("http", "https").contains(scheme) && host && uri.getRawUserInfo() == null
                    ? Optional.of(address)
                    : Optional.empty();
        } catch (URISyntaxException e) {
            return Optional.empty();
        }
    }

    /** Signs that nobody sees and that turn the line round: an address leads where it says. */
    private static boolean isHidden(int sign) {
        return Character.getType(sign) == Character.FORMAT || Character.isISOControl(sign);
    }

    @Override
    public InputSpec input(FieldDefinition field, UrlSettings settings) {
        return new InputSpec.Text(false, LONGEST, "url", false);
    }

    @Override
    public String example(int seed) {
        return "https://example.com/" + Math.floorMod(seed, 1_000);
    }
}
