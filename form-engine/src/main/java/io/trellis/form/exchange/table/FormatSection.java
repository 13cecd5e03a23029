package io.trellis.form.exchange.table;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * One section of a number format, cut into its parts.
 *
 * @param currency the sign of a currency that stands in it, empty for none
 * @param conditional whether it holds for certain numbers only, such as {@code [>=1000]}
 */
record FormatSection(List<Part> parts, Kind kind, String currency, boolean conditional) {

    enum Kind {
        /** As the number is. */
        GENERAL,
        NUMBER,
        /** Powers of ten or fractions: the digits on the screen are not those of the number. */
        ROUNDED,
        DAY,
        /** A time without its day. */
        TIME,
        /** Hours, minutes or seconds that count on beyond a day. */
        ELAPSED
    }

    sealed interface Part {}

    record Literal(String text) implements Part {}

    /** @param sign a digit's place {@code 0 # ?}, or {@code . , %} */
    record Sign(char sign) implements Part {}

    static FormatSection read(String code) {
        return new Reading(code).read();
    }

    boolean isEmpty() {
        return parts.isEmpty();
    }

    /** Cuts one section. Letters that mean nothing are literals. */
    private static final class Reading {

        private final String code;
        private final List<Part> parts = new ArrayList<>();
        private final StringBuilder currency = new StringBuilder();
        private int at;
        private boolean day;
        private boolean era;
        private boolean month;
        private boolean time;
        private boolean elapsed;
        private boolean rounded;
        private boolean general;
        private boolean conditional;

        Reading(String code) {
            this.code = code;
        }

        FormatSection read() {
            while (at < code.length()) {
                next();
            }
            return new FormatSection(List.copyOf(parts), kind(), currency.toString(), conditional);
        }

        private FormatSection.Kind kind() {
            if (elapsed) {
                return Kind.ELAPSED;
            }
            boolean places =
                    parts.stream().anyMatch(part -> part instanceof Sign(var sign) && "0#?".indexOf(sign) >= 0);
            if (day || month && !time || era && !places) {
                return Kind.DAY;
            }
            if (time) {
                return Kind.TIME;
            }
            return rounded ? Kind.ROUNDED : places && !general ? Kind.NUMBER : Kind.GENERAL;
        }

        private void next() {
            char c = code.charAt(at);
            switch (c) {
                case '"' -> quoted();
                case '\\' -> {
                    literal(at + 1 < code.length() ? code.substring(at + 1, at + 2) : "");
                    at += 2;
                }
                // as wide as the sign behind it, or filled with it
                case '_', '*' -> {
                    literal(c == '_' ? " " : "");
                    at += 2;
                }
                case '[' -> bracket();
                default -> sign(c);
            }
        }

        private void quoted() {
            int end = code.indexOf('"', at + 1);
            end = end < 0 ? code.length() : end;
            literal(code.substring(at + 1, end));
            at = end + 1;
        }

        /** A currency and a language, a colour, a condition, a kind of digits, or elapsed time. */
        private void bracket() {
            int end = code.indexOf(']', at);
            end = end < 0 ? code.length() : end;
            String inside = code.substring(at + 1, end);
            at = end + 1;
            if (inside.startsWith("$")) {
                int language = inside.indexOf('-');
                String sign = language < 0 ? inside.substring(1) : inside.substring(1, language);
                parts.add(new Literal(sign));
                currency.append(sign.strip());
                day |= language >= 0 && inside.substring(language).equalsIgnoreCase("-F800");
                time |= language >= 0 && inside.substring(language).equalsIgnoreCase("-F400");
            } else if (!inside.isEmpty() && inside.toLowerCase(Locale.ROOT).matches("h+|m+|s+")) {
                elapsed = true;
            } else {
                conditional |= !inside.isEmpty() && "<>=".indexOf(inside.charAt(0)) >= 0;
            }
        }

        private void sign(char c) {
            if (word("General") || word("G/通用格式") || word("AM/PM") || word("A/P") || word("上午/下午")) {
                return;
            }
            switch (Character.toLowerCase(c)) {
                case '0', '#', '?', '.', ',', '%' -> parts.add(new Sign(c));
                case '@' -> general = true;
                case 'y', 'd' -> day = true;
                // years of eras and weekdays in Asian formats; beside digits they would be letters
                case 'a', 'g', 'b' -> era = true;
                case 'm' -> month = true;
                case 'h', 's' -> time = true;
                case 'e' -> {
                    boolean power = at + 1 < code.length() && "+-".indexOf(code.charAt(at + 1)) >= 0;
                    rounded |= power;
                    era |= !power;
                    at += power ? 1 : 0;
                }
                case '/' -> {
                    rounded = true;
                    parts.add(new Literal("/"));
                }
                default -> literal(String.valueOf(c));
            }
            at++;
        }

        private boolean word(String word) {
            if (!code.regionMatches(true, at, word, 0, word.length())) {
                return false;
            }
            at += word.length();
            general |= word.startsWith("G");
            time |= !word.startsWith("G");
            return true;
        }

        private void literal(String text) {
            parts.add(new Literal(text));
            if (text.codePoints().anyMatch(c -> Character.getType(c) == Character.CURRENCY_SYMBOL)) {
                currency.append(text.strip());
            }
        }
    }
}
