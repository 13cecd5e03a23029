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
    private static final Map<String, String> CODES = codes();

    private Countries() {}

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
                        country.code(), country.label().zh(), country.label().en())
                .forEach(name -> codes.putIfAbsent(SameText.of(name), country.code())));
        return codes;
    }
}
