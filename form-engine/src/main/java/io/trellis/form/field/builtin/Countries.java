package io.trellis.form.field.builtin;

import io.trellis.core.i18n.LocalizedText;
import io.trellis.form.field.InputSpec;
import io.trellis.form.field.SameText;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The countries as ISO 3166 has them, by code and by their names in both languages. */
final class Countries {

    static final String CHINA = "CN";

    private static final List<InputSpec.Option> OPTIONS = Stream.of(Locale.getISOCountries())
            .map(code -> PropertyFields.option(
                    code, new LocalizedText(name(code, Locale.SIMPLIFIED_CHINESE), name(code, Locale.ENGLISH))))
            .sorted(Comparator.comparing(
                            (InputSpec.Option country) -> !country.code().equals(CHINA))
                    .thenComparing(country -> country.label().en()))
            .toList();

    /** What people write on letters and no standard lists. */
    private static final Map<String, String> USUAL = Map.ofEntries(
            Map.entry("U.S.A.", "US"),
            Map.entry("U.S.", "US"),
            Map.entry("United States of America", "US"),
            Map.entry("UK", "GB"),
            Map.entry("U.K.", "GB"),
            Map.entry("Great Britain", "GB"),
            Map.entry("PRC", CHINA),
            Map.entry("P.R. China", CHINA),
            Map.entry("中华人民共和国", CHINA),
            Map.entry("Korea", "KR"),
            Map.entry("Republic of Korea", "KR"),
            Map.entry("Russian Federation", "RU"),
            Map.entry("The Netherlands", "NL"),
            Map.entry("UAE", "AE"),
            Map.entry("Czech Republic", "CZ"),
            Map.entry("Viet Nam", "VN"));

    private static final Map<String, String> CODES = codes();

    private Countries() {}

    private static String threeLetters(String code) {
        return Locale.of("", code).getISO3Country();
    }

    /** China first, then by their English names. */
    static List<InputSpec.Option> options() {
        return OPTIONS;
    }

    static String name(String code, Locale locale) {
        return Locale.of("", code).getDisplayCountry(locale);
    }

    /** The code of what a code or a name in either language means. */
    static Optional<String> find(String words) {
        return Optional.ofNullable(CODES.get(SameText.of(words)));
    }

    private static Map<String, String> codes() {
        Map<String, String> codes = new HashMap<>();
        OPTIONS.forEach(country -> Stream.of(
                        country.code(), country.label().zh(), country.label().en(), threeLetters(country.code()))
                .forEach(name -> codes.putIfAbsent(SameText.of(name), country.code())));
        USUAL.forEach((name, code) -> codes.putIfAbsent(SameText.of(name), code));
        return codes;
    }
}
