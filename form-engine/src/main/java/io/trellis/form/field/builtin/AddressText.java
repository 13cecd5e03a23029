package io.trellis.form.field.builtin;

import io.trellis.form.field.Region.Level;
import io.trellis.form.field.Regions;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * An address in one line: in China from the province to the house, elsewhere from the house to the country with commas
 * between.
 */
record AddressText(Map<String, Object> value) {

    private static final String POSTCODE = "[A-Z0-9][A-Z0-9 -]{2,9}";

    /** {@code NY 10118}, {@code NSW 2000}, {@code ON M5V 2T6}: a state by its letters, and the postcode. */
    private static final Pattern STATE_AND_POSTCODE =
            Pattern.compile("([A-Z]{2,3}) ((?=.*\\d)[A-Z0-9][A-Z0-9 -]{2,9})");

    /** @param usual the country that is not named */
    String written(String usual, Locale locale) {
        String code = String.valueOf(value.getOrDefault(Address.COUNTRY, usual));
        String country = code.equals(usual) ? "" : Countries.name(code, locale);
        if (code.equals(Countries.CHINA)) {
            String regions = String.join("", ChinaRegions.names(value));
            return join(" ", Stream.of(country, regions + part(Address.STREET), part(Address.POSTCODE)));
        }
        return join(
                ", ",
                Stream.of(
                        part(Address.STREET),
                        part(Level.DISTRICT.part()),
                        part(Level.CITY.part()),
                        part(Level.PROVINCE.part()),
                        part(Address.POSTCODE),
                        country));
    }

    private String part(String part) {
        return Objects.toString(value.get(part), "");
    }

    private static String join(String between, Stream<String> words) {
        return String.join(between, words.filter(word -> !word.isEmpty()).toList());
    }

    /** What the words of a line are, as far as one can tell; what is left over is the street. */
    static Map<String, Object> read(String line, String usual) {
        List<String> steps = new ArrayList<>(List.of(line.split("[,，]")));
        steps.replaceAll(String::strip);
        steps.removeIf(String::isEmpty);
        Optional<String> last = steps.isEmpty() ? Optional.empty() : Countries.find(steps.getLast());
        if (last.isPresent() && steps.size() > 1) {
            steps.removeLast();
            return last.get().equals(Countries.CHINA) ? chinese(String.join(" ", steps)) : foreign(steps, last.get());
        }
        String[] words = line.split("\\s+", 2);
        Optional<String> first = words.length < 2 ? Optional.empty() : Countries.find(words[0]);
        String rest = first.isPresent() ? words[1] : line;
        String country = first.orElse(usual);
        return country.equals(Countries.CHINA) || Regions.read(rest).isPresent()
                ? chinese(rest)
                : foreign(steps, country);
    }

    private static Map<String, Object> chinese(String line) {
        Map<String, Object> parts = new LinkedHashMap<>(Map.of(Address.COUNTRY, Countries.CHINA));
        String street = line;
        Optional<Regions.Read> read = Regions.read(line);
        if (read.isPresent()) {
            Regions.way(read.get().region()).forEach(on -> parts.put(on.level().part(), on.name()));
            street = read.get().rest();
        }
        if (street.matches("(.*\\s)?\\d{6}")) {
            parts.put(Address.POSTCODE, street.substring(street.length() - 6));
            street = street.substring(0, street.length() - 6).strip();
        }
        if (!street.isEmpty()) {
            parts.put(Address.STREET, street);
        }
        return parts;
    }

    private static Map<String, Object> foreign(List<String> steps, String country) {
        Map<String, Object> parts = new HashMap<>(Map.of(Address.COUNTRY, country));
        List<String> left = new ArrayList<>(steps);
        Matcher both = STATE_AND_POSTCODE.matcher(left.getLast());
        if (left.size() > 2 && both.matches()) {
            left.removeLast();
            left.addAll(List.of(both.group(1), both.group(2)));
        }
        if (left.size() > 1
                && left.getLast().matches(POSTCODE)
                && left.getLast().matches(".*\\d.*")) {
            parts.put(Address.POSTCODE, left.removeLast());
        }
        if (left.size() > 2) {
            parts.put(Level.PROVINCE.part(), left.removeLast());
        }
        if (left.size() > 1) {
            parts.put(Level.CITY.part(), left.removeLast());
        }
        if (left.size() > 1) {
            parts.put(Level.DISTRICT.part(), left.removeLast());
        }
        if (!left.isEmpty()) {
            parts.put(Address.STREET, String.join(", ", left));
        }
        return parts;
    }
}
