package io.trellis.form.field.builtin;

import java.text.Normalizer;
import java.time.DateTimeException;
import java.time.LocalTime;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Times of day as people write them: {@code 9:30}, {@code 9:30 am}, {@code 下午3点}, {@code 15点30分}, {@code 09:30:15}. */
final class Times {

    private static final Pattern CLOCK = Pattern.compile(
            "(?<half>上午|早上|中午|下午|晚上)?\\s*(?<h>\\d{1,2})(?:[:点时](?:(?<m>\\d{1,2})(?:[:分](?:(?<s>\\d{1,2})秒?)?)?)?)?\\s*(?<en>[ap]\\.?m\\.?)?");
    private static final int NOON = 12;

    private Times() {}

    static Optional<LocalTime> read(String text) {
        String plain = Normalizer.normalize(text, Normalizer.Form.NFKC).strip().toLowerCase(Locale.ROOT);
        Matcher clock = CLOCK.matcher(plain);
        if (!clock.matches()) {
            return Optional.empty();
        }
        String half = clock.group("half");
        String english = clock.group("en");
        boolean bare = plain.matches("\\d+");
        if (bare || half != null && english != null) {
            // a number alone may be anything
            return Optional.empty();
        }
        int hour = number(clock.group("h"));
        boolean told = half != null || english != null;
        if (told && english != null && (hour < 1 || hour > NOON)) {
            return Optional.empty();
        }
        boolean late = english != null
                ? english.startsWith("p")
                : half != null && half.matches("下午|晚上|中午") && hour != NOON - 1;
        int meant = !told || hour > NOON
                ? hour
                : late ? hour % NOON + NOON : english != null || hour == NOON ? hour % NOON : hour;
        try {
            return Optional.of(LocalTime.of(meant, number(clock.group("m")), number(clock.group("s"))));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private static int number(@Nullable String digits) {
        return digits == null ? 0 : Integer.parseInt(digits);
    }
}
