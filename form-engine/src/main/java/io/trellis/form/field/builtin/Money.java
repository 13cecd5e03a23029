package io.trellis.form.field.builtin;

import com.ibm.icu.text.NumberFormat;
import com.ibm.icu.util.Currency;
import com.ibm.icu.util.ULocale;
import io.trellis.form.field.MoneyValue;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** An amount and its currency; two are equal when both are, however many zeros the amounts end in. */
record Money(BigDecimal amount, String currency) {

    private static final List<String> YUAN = List.of("RMB", "元", "圆");
    private static final Pattern CODED =
            Pattern.compile("(?i)(?<before>[a-z]{3})\\s*(?<first>[^a-z]+)|(?<last>[^a-z]+?)\\s*(?<behind>[a-z]{3})");

    Money {
        amount = Numbers.fits(amount) ? Numbers.canonical(amount) : amount;
    }

    static Money of(Map<?, ?> value) {
        return new Money((BigDecimal) Objects.requireNonNull(value.get(MoneyValue.AMOUNT)), (String)
                Objects.requireNonNull(value.get(MoneyValue.CURRENCY)));
    }

    /** A number, {@code {amount, currency}}, or a text such as {@code 1,234.50}, {@code USD 12} or {@code ¥12}. */
    static Optional<Money> read(Object input, String usual, List<String> known) {
        if (input instanceof Map<?, ?> map) {
            Object code = map.get(MoneyValue.CURRENCY);
            String said = code == null ? "" : code.toString().strip();
            String currency = said.isEmpty() ? usual : said;
            Object amount = map.get(MoneyValue.AMOUNT);
            return amount == null
                    ? Optional.empty()
                    : Numbers.read(amount, false).map(number -> new Money(number, currency.toUpperCase(Locale.ROOT)));
        }
        Optional<BigDecimal> plain = Numbers.read(input, false);
        return plain.isPresent() || !(input instanceof String text)
                ? plain.map(number -> new Money(number, usual))
                : text(Normalizer.normalize(text, Normalizer.Form.NFKC).strip(), usual, known);
    }

    private static Optional<Money> text(String text, String usual, List<String> known) {
        return Stream.concat(Stream.of(usual), known.stream())
                .distinct()
                .flatMap(code -> signs(code).map(sign -> Map.entry(sign, code)))
                .sorted((a, b) -> b.getKey().length() - a.getKey().length())
                .flatMap(sign -> without(text, sign.getKey()).stream()
                        .flatMap(rest -> number(rest, sign.getValue()).stream())
                        .map(number -> new Money(number, sign.getValue())))
                .findFirst()
                .or(() -> unusual(text));
    }

    /** The currency may be said before and behind: {@code ¥100元}. */
    private static Optional<BigDecimal> number(String rest, String code) {
        return Stream.concat(Stream.of(rest), signs(code).flatMap(sign -> without(rest.strip(), sign).stream()))
                .flatMap(plain -> Numbers.read(plain, false).stream())
                .findFirst();
    }

    /** An amount in a currency that is not among the company's, for the refusal to name it. */
    private static Optional<Money> unusual(String text) {
        Matcher coded = CODED.matcher(text);
        if (!coded.matches()) {
            return Optional.empty();
        }
        String code = Objects.requireNonNullElse(coded.group("before"), coded.group("behind"))
                .toUpperCase(Locale.ROOT);
        return currency(code).flatMap(known -> Numbers.read(
                        Objects.requireNonNullElse(coded.group("first"), coded.group("last")), false)
                .map(number -> new Money(number, code)));
    }

    private static Stream<String> signs(String code) {
        Currency currency = Currency.getInstance(code);
        return Stream.concat(
                        Stream.of(
                                code,
                                currency.getSymbol(ULocale.SIMPLIFIED_CHINESE),
                                currency.getSymbol(ULocale.US),
                                currency.getName(ULocale.SIMPLIFIED_CHINESE, Currency.LONG_NAME, null),
                                currency.getName(ULocale.US, Currency.LONG_NAME, null)),
                        code.equals("CNY") ? YUAN.stream() : Stream.of(code))
                .map(sign -> Normalizer.normalize(sign, Normalizer.Form.NFKC))
                .distinct();
    }

    private static Optional<String> without(String text, String sign) {
        if (text.regionMatches(true, 0, sign, 0, sign.length())) {
            return Optional.of(text.substring(sign.length()));
        }
        if (text.startsWith("-") && text.regionMatches(true, 1, sign, 0, sign.length())) {
            return Optional.of("-" + text.substring(1 + sign.length()));
        }
        int end = text.length() - sign.length();
        return end > 0 && text.regionMatches(true, end, sign, 0, sign.length())
                ? Optional.of(text.substring(0, end))
                : Optional.empty();
    }

    /** The currency of an ISO 4217 code in use. */
    static Optional<Currency> currency(String code) {
        return Currency.isAvailable(code, null, null) ? Optional.of(Currency.getInstance(code)) : Optional.empty();
    }

    static int digits(String code) {
        return currency(code).map(Currency::getDefaultFractionDigits).orElse(2);
    }

    static String name(String code, Locale locale) {
        return currency(code).map(currency -> currency.getDisplayName(locale)).orElse(code);
    }

    Money rounded() {
        return new Money(amount.setScale(Math.max(0, digits(currency)), RoundingMode.HALF_UP), currency);
    }

    BigDecimal times(BigDecimal rate, String into) {
        return Numbers.canonical(amount.multiply(rate).setScale(digits(into), RoundingMode.HALF_UP));
    }

    Map<String, Object> asValue() {
        return new MoneyValue(amount, currency).plain();
    }

    Map<String, Object> withBase(BigDecimal base) {
        Map<String, Object> value = asValue();
        value.put(MoneyValue.BASE, base);
        return value;
    }

    String format(Locale locale) {
        NumberFormat format = NumberFormat.getCurrencyInstance(
                "zh".equals(locale.getLanguage()) ? ULocale.SIMPLIFIED_CHINESE : ULocale.US);
        currency(currency).ifPresent(format::setCurrency);
        format.setMinimumFractionDigits(digits(currency));
        format.setMaximumFractionDigits(digits(currency));
        return format.format(amount);
    }
}
