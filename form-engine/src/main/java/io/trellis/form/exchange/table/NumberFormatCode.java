package io.trellis.form.exchange.table;

import io.trellis.form.exchange.table.FormatSection.Kind;
import io.trellis.form.exchange.table.FormatSection.Literal;
import io.trellis.form.exchange.table.FormatSection.Part;
import io.trellis.form.exchange.table.FormatSection.Sign;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;

/**
 * A number format of a workbook: how a cell's number stands on the screen. Calculates in decimals, as the libraries that
 * know these formats calculate in doubles and so lose the last digits of a long number.
 *
 * @param sections for numbers above, below and equal to zero, and for text, as far as there are
 */
record NumberFormatCode(List<FormatSection> sections) {

    static final NumberFormatCode GENERAL = of("General");

    static NumberFormatCode of(String code) {
        List<FormatSection> sections = new ArrayList<>();
        cut(code).forEach(section -> sections.add(FormatSection.read(section)));
        return new NumberFormatCode(List.copyOf(sections));
    }

    private static List<String> cut(String code) {
        List<String> sections = new ArrayList<>();
        int from = 0;
        boolean quoted = false;
        for (int i = 0; i < code.length(); i++) {
            char c = code.charAt(i);
            if (c == '"') {
                quoted = !quoted;
            } else if (!quoted && (c == '\\' || c == '_' || c == '*')) {
                i++;
            } else if (!quoted && c == ';') {
                sections.add(code.substring(from, i));
                from = i + 1;
            }
        }
        sections.add(code.substring(from));
        return sections;
    }

    private FormatSection section(BigDecimal number) {
        int index = number.signum() > 0 ? 0 : number.signum() < 0 ? 1 : 2;
        return index < sections.size() ? sections.get(index) : sections.getFirst();
    }

    Kind kind(BigDecimal number) {
        return section(number).kind();
    }

    String currency(BigDecimal number) {
        return section(number).currency();
    }

    boolean isPercent(BigDecimal number) {
        return section(number).kind() == Kind.NUMBER && percents(section(number)) > 0;
    }

    private static int percents(FormatSection section) {
        return (int) section.parts().stream()
                .filter(part -> part.equals(new Sign('%')))
                .count();
    }

    /** The number on the screen, or as it is where the screen hides some of it. */
    String text(BigDecimal number) {
        FormatSection section = section(number);
        boolean conditional = sections.stream().anyMatch(FormatSection::conditional);
        if (section.kind() != Kind.NUMBER || conditional) {
            return number.toPlainString();
        }
        boolean own = number.signum() < 0 && sections.size() > 1;
        String digits = new Digits(section.parts()).of(number.abs()).strip();
        return number.signum() < 0 && !own ? "-" + digits : digits;
    }

    /** Puts the digits of a number into their places. */
    private static final class Digits {

        private final List<Part> whole;
        private final List<Part> fraction;
        private final int shift;
        private final boolean grouped;
        /** From here on a zero stands where there is no digit. */
        private final int firstZero;

        Digits(List<Part> parts) {
            int last = last(parts, "0#?");
            int point = parts.indexOf(new Sign('.'));
            List<Part> places = new ArrayList<>();
            int thousands = 0;
            boolean groups = false;
            int percents = 0;
            int first = first(parts, "0#?");
            int cut = -1;
            for (int i = 0; i < parts.size(); i++) {
                Part part = parts.get(i);
                if (part.equals(new Sign(','))) {
                    // behind the last digit it divides by a thousand, among them it groups
                    thousands += i > last ? 1 : 0;
                    groups |= i > first && i < last;
                    continue;
                }
                percents += part.equals(new Sign('%')) ? 1 : 0;
                if (i == point) {
                    cut = places.size();
                }
                places.add(part.equals(new Sign('%')) ? new Literal("%") : part);
            }
            this.shift = 2 * percents - 3 * thousands;
            this.grouped = groups;
            this.whole = places.subList(0, cut < 0 ? end(places) : cut);
            this.firstZero = first(whole, "0");
            this.fraction = places.subList(whole.size(), places.size());
        }

        /** Without a point, the places of the whole number end with the last of them. */
        private static int end(List<Part> places) {
            return last(places, "0#?") + 1;
        }

        private static int first(List<Part> parts, String signs) {
            for (int i = 0; i < parts.size(); i++) {
                if (isPlace(parts.get(i), signs)) {
                    return i;
                }
            }
            return parts.size();
        }

        private static int last(List<Part> parts, String signs) {
            for (int i = parts.size() - 1; i >= 0; i--) {
                if (isPlace(parts.get(i), signs)) {
                    return i;
                }
            }
            return -1;
        }

        private static boolean isPlace(Part part, String signs) {
            return part instanceof Sign(var sign) && signs.indexOf(sign) >= 0;
        }

        String of(BigDecimal number) {
            int decimals =
                    (int) fraction.stream().filter(part -> isPlace(part, "0#?")).count();
            String plain = number.movePointRight(shift)
                    .setScale(decimals, RoundingMode.HALF_UP)
                    .toPlainString();
            int point = plain.indexOf('.');
            String before = point < 0 ? plain : plain.substring(0, point);
            return whole(before.equals("0") ? "" : before) + fraction(point < 0 ? "" : plain.substring(point + 1));
        }

        /** From the right to the left; the first place takes all that is left. */
        private String whole(String digits) {
            StringBuilder reversed = new StringBuilder();
            int first = first(whole, "0#?");
            int left = digits.length();
            int written = 0;
            for (int i = whole.size() - 1; i >= 0; i--) {
                if (whole.get(i) instanceof Literal(var text)) {
                    reversed.append(new StringBuilder(text).reverse());
                } else if (isPlace(whole.get(i), "0#?")) {
                    int count = i == first ? Math.max(left, zero(i, left)) : Math.min(1, Math.max(left, zero(i, left)));
                    for (int j = 0; j < count; j++) {
                        if (grouped && written > 0 && written % 3 == 0) {
                            reversed.append(',');
                        }
                        reversed.append(left > 0 ? digits.charAt(--left) : '0');
                        written++;
                    }
                }
            }
            return reversed.reverse().toString();
        }

        /** Whether a zero stands where there is no digit: at the place itself, or at one before it. */
        private int zero(int place, int left) {
            return left > 0 || place >= firstZero ? 1 : 0;
        }

        private String fraction(String digits) {
            int shown = 0;
            int place = 0;
            for (Part part : fraction) {
                if (isPlace(part, "0#?")) {
                    boolean needed = isPlace(part, "0") || digits.charAt(place) != '0';
                    place++;
                    shown = needed ? place : shown;
                }
            }
            StringBuilder text = new StringBuilder();
            place = 0;
            for (Part part : fraction) {
                if (part instanceof Literal(var literal)) {
                    text.append(literal);
                } else if (isPlace(part, "0#?")) {
                    if (place < shown) {
                        text.append(digits.charAt(place));
                    }
                    place++;
                } else if (part.equals(new Sign('.')) && place == 0) {
                    text.append(shown > 0 || digits.isEmpty() && text.isEmpty() ? "." : "");
                }
            }
            return text.toString();
        }
    }
}
