package io.trellis.form.field.builtin;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import com.google.i18n.phonenumbers.Phonenumber.PhoneNumber;
import io.trellis.core.i18n.Messages;
import io.trellis.form.entity.FieldDefinition;
import io.trellis.form.field.FieldContext;
import io.trellis.form.field.InputSpec;
import io.trellis.form.field.SameText;
import io.trellis.form.field.ValueKind;
import io.trellis.form.field.builtin.PhoneType.PhoneSettings;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/**
 * A phone number, kept in E.164 with its extension ({@code +862162345678;ext=801}) and shown as its own country writes it.
 * It is found as it is kept, as it is shown, and by any part of its digits.
 */
@Component
@Order(130)
final class PhoneType extends TextualType<PhoneSettings> {

    private static final PhoneNumberUtil NUMBERS = PhoneNumberUtil.getInstance();
    private static final int LONGEST = 40;
    private static final Pattern EXTENSION_WORD = Pattern.compile(
            "(?i)\\s*(?:转接?|轉接?|分机号?|分機號?|内线|內線|extension|extn?\\.?|;ext=|#)\\s*[:：]?\\s*(?=\\d{1,7}$)");
    /** {@code 010-62781234-801}: what follows the last dash of a number that is whole before it. */
    private static final Pattern EXTENSION_DASH = Pattern.compile("(.*\\d\\D*\\d.*?)[-－—]\\s*(\\d{1,6})");

    private static final String EXTENSION = ";ext=";

    /** {@code 13800138000.0}: a column that some program took for one of numbers. */
    private static final Pattern AS_NUMBER = Pattern.compile("^(\\d{7,})\\.0$");

    /** RFC 3966 sets no limit; switchboards have at most this many, and what is longer is a second number. */
    private static final int EXTENSION_DIGITS = 7;

    /** Of a number that is masked. */
    private static final int SHOWN_FIRST = 3;

    private static final int SHOWN_LAST = 4;

    /** No number without its area code has fewer, a hotline aside. */
    private static final int LOCAL_DIGITS = 7;

    /** What people put between two numbers. */
    private static final Pattern BETWEEN_NUMBERS =
            Pattern.compile("(?i)[;；/／、,，|\\n]|\\s(?:or|and)\\s|[或和及&＆]|\\s{2,}");

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

    /** Its first three digits and its last four, where more are between them: {@code 138****1234}. */
    @Override
    public String mask(String value, FieldDefinition field, PhoneSettings settings) {
        String number = number(value, region(settings))
                .map(NUMBERS::getNationalSignificantNumber)
                .orElseGet(() -> digits(value));
        return number.length() < SHOWN_FIRST + SHOWN_LAST + 3
                ? MASK
                : number.substring(0, SHOWN_FIRST) + MASK + number.substring(number.length() - SHOWN_LAST);
    }

    @Override
    public Parsed<String> parse(Object input, FieldDefinition field, PhoneSettings settings, FieldContext context) {
        String line =
                AS_NUMBER.matcher(text(input).map(TextualType::line).orElse("")).replaceFirst("$1");
        String region = region(settings);
        if (areSeveral(line, region)) {
            return bad("several-phones", line);
        }
        if (lacksAreaCode(line, region)) {
            return bad("no-area-code", line);
        }
        return number(line, region)
                .filter(NUMBERS::isPossibleNumber)
                .filter(number -> number.getExtension().length() <= EXTENSION_DIGITS)
                .map(PhoneType::kept)
                .map(BuiltinType::value)
                .orElseGet(() -> bad("not-a-phone", line));
    }

    private static boolean areSeveral(String line, String region) {
        if (line.length() > 3 * LONGEST) {
            return false;
        }
        boolean explicit = BETWEEN_NUMBERS
                        .splitAsStream(line)
                        .map(String::strip)
                        .filter(part -> isWhole(part, region))
                        .count()
                > 1;
        return explicit || blankBetween(line, region);
    }

    /** A blank may stand inside a number as well, so that both sides have to be numbers in use. */
    private static boolean blankBetween(String line, String region) {
        if (valid(line, region)) {
            return false;
        }
        for (int blank = line.indexOf(' '); blank >= 0; blank = line.indexOf(' ', blank + 1)) {
            if (valid(line.substring(0, blank), region) && valid(line.substring(blank + 1), region)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isWhole(String part, String region) {
        return !part.isEmpty()
                && (Character.isDigit(part.charAt(0)) || "+＋(（".indexOf(part.charAt(0)) >= 0)
                && digits(part).length() >= LOCAL_DIGITS
                && parsed(part, region).filter(NUMBERS::isPossibleNumber).isPresent();
    }

    /**
     * Whether it is possible at the place itself only: too short for the country, and not in use there without what it is
     * dialled with from elsewhere.
     */
    private static boolean lacksAreaCode(String line, String region) {
        String digits = digits(line);
        PhoneNumber example = NUMBERS.getExampleNumber(region);
        return !line.startsWith("+")
                && !line.startsWith("00")
                && example != null
                && digits.length() >= LOCAL_DIGITS
                && digits.length()
                        < NUMBERS.getNationalSignificantNumber(example).length()
                && number(line, region)
                        .filter(NUMBERS::isPossibleNumber)
                        .filter(number -> !NUMBERS.isValidNumber(number))
                        .isPresent();
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

    private static String kept(PhoneNumber number) {
        return NUMBERS.format(number, PhoneNumberFormat.E164)
                + (number.hasExtension() ? EXTENSION + number.getExtension() : "");
    }

    /** As kept; then without the country, as people of its own country dial and as it is shown. */
    @Override
    public List<String> spellings(String value, PhoneSettings settings, FieldContext context) {
        return number(value, region(settings))
                .map(number -> {
                    String extension = number.hasExtension() ? "x" + number.getExtension() : "";
                    String national = NUMBERS.getNationalSignificantNumber(number);
                    String dialled = digits(NUMBERS.format(bare(number), PhoneNumberFormat.NATIONAL));
                    return Stream.of(value, national + extension, dialled + extension)
                            .distinct()
                            .toList();
                })
                .orElseGet(() -> List.of(SameText.of(value)));
    }

    private static PhoneNumber bare(PhoneNumber number) {
        return new PhoneNumber().mergeFrom(number).clearExtension();
    }

    /** A whole number as it is kept; of a part its digits, with the plus of a country code. */
    @Override
    public String spelling(String words, PhoneSettings settings) {
        String line = SameText.of(words);
        if (line.startsWith("+") && line.contains(EXTENSION)) {
            return line;
        }
        String[] parts = EXTENSION_WORD.split(line, 2);
        String plus = line.startsWith("+") || line.startsWith("00") && line.length() > 4 ? "+" : "";
        String digits = digits(parts[0]);
        String number = plus.equals("+") && line.startsWith("00") ? digits.substring(2) : digits;
        if (digits.isEmpty()) {
            return line;
        }
        return plus + number + (parts.length > 1 ? (plus.isEmpty() ? "x" : EXTENSION) + digits(parts[1]) : "");
    }

    private static String digits(String text) {
        StringBuilder digits = new StringBuilder();
        text.chars().filter(Character::isDigit).forEach(c -> digits.append(Character.digit(c, 10)));
        return digits.toString();
    }

    private static Optional<PhoneNumber> number(String text, String region) {
        if (text.length() > LONGEST) {
            return Optional.empty();
        }
        String said = EXTENSION_WORD.matcher(text).replaceFirst(EXTENSION);
        Matcher dash = EXTENSION_DASH.matcher(said);
        if (!said.contains(EXTENSION) && dash.matches() && !valid(said, region) && valid(dash.group(1), region)) {
            return parsed(dash.group(1) + EXTENSION + dash.group(2), region);
        }
        return parsed(said, region);
    }

    private static boolean valid(String text, String region) {
        return parsed(text, region).filter(NUMBERS::isValidNumber).isPresent();
    }

    private static Optional<PhoneNumber> parsed(String text, String region) {
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
