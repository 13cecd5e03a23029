package io.trellis.form.field;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/** The provinces of China with their cities and districts, in the order of their codes. */
public final class Regions {

    private static final Map<String, Region> ALL = read();
    private static final Map<String, List<Region>> UNDER = under(ALL.values());
    private static final Map<String, String> SPELLED = new ConcurrentHashMap<>();

    private Regions() {}

    public static Optional<Region> find(String code) {
        return Optional.ofNullable(ALL.get(code));
    }

    /** What lies directly in a region; the provinces for the empty code. */
    public static List<Region> in(String code) {
        return UNDER.getOrDefault(code, List.of());
    }

    /** All of a level that lie in a region, near or far; all of China for the empty code. */
    public static Stream<Region> within(String code, Region.Level level) {
        return ALL.values().stream()
                .filter(region -> region.level() == level)
                .filter(region -> code.isEmpty()
                        || way(region).stream().anyMatch(on -> on.code().equals(code)));
    }

    /** From the province to the region itself. */
    public static List<Region> way(Region region) {
        List<Region> way = new ArrayList<>();
        Optional<Region> at = Optional.of(region);
        while (at.isPresent()) {
            way.addFirst(at.get());
            at = find(at.get().above());
        }
        return way;
    }

    /** The one region directly in another that is called so, in full or in short. */
    public static Optional<Region> called(String name, String above) {
        List<Region> near = in(above);
        return one(near, region -> region.name().equals(name))
                .or(() -> one(near, region -> region.shortName().equals(name)));
    }

    private static Optional<Region> one(List<Region> among, java.util.function.Predicate<Region> wanted) {
        List<Region> found = among.stream().filter(wanted).toList();
        return found.size() == 1 ? Optional.of(found.getFirst()) : Optional.empty();
    }

    /** Whether it is called, or spelled in pinyin, like what somebody types; the names above it may stand before. */
    public static boolean matches(Region region, String typed) {
        String wanted = SameText.of(typed).replace(" ", "");
        return SPELLED.computeIfAbsent(region.code(), code -> SearchText.of(SameText.of(region.name())))
                .contains(wanted);
    }

    /** A region at the beginning of a text, and what stands behind it. */
    public record Read(Region region, String rest) {}

    /**
     * The deepest region that a text begins with, names in full or in short, with blanks, slashes or commas between them or
     * none: {@code 浙江杭州/西湖区}. Names above may be left out where one is enough to know it.
     */
    public static Optional<Read> read(String text) {
        String line = trimmed(text);
        if (line.matches("\\d{6}")) {
            return find(line).map(region -> new Read(region, ""));
        }
        return below("", line).or(() -> alone(line, Region.Level.CITY)).or(() -> alone(line, Region.Level.DISTRICT));
    }

    private static Optional<Read> alone(String line, Region.Level level) {
        List<Region> found = within("", level)
                .filter(region -> line.startsWith(region.name()))
                .toList();
        return found.size() == 1
                ? Optional.of(deeper(found.getFirst(), line, found.getFirst().name()))
                : Optional.empty();
    }

    private static Optional<Read> below(String code, String line) {
        return longest(in(code), line)
                .map(found -> deeper(found, line, prefix(found, line)))
                // districts of a city that is its province stand right behind it
                .or(() -> in(code).stream()
                        .filter(city -> city.level() == Region.Level.CITY && passedOver(city))
                        .flatMap(city -> longest(in(city.code()), line).stream())
                        .findFirst()
                        .map(found -> deeper(found, line, prefix(found, line))));
    }

    /** What stands between a province and its district for order alone. */
    static boolean passedOver(Region city) {
        return city.name().endsWith("直辖县")
                || city.name().equals("县")
                || find(city.above())
                        .filter(above -> above.name().equals(city.name()))
                        .isPresent();
    }

    private static Read deeper(Region found, String line, String prefix) {
        String rest = trimmed(line.substring(prefix.length()));
        return rest.isEmpty() ? new Read(found, "") : below(found.code(), rest).orElseGet(() -> new Read(found, rest));
    }

    private static Optional<Region> longest(List<Region> among, String line) {
        return among.stream()
                .filter(region -> !prefix(region, line).isEmpty())
                .max(Comparator.comparingInt(region -> prefix(region, line).length()));
    }

    private static String prefix(Region region, String line) {
        return line.startsWith(region.name())
                ? region.name()
                : line.startsWith(region.shortName()) ? region.shortName() : "";
    }

    private static String trimmed(String text) {
        return text.replaceAll("^[\\s/、,，>-]+|[\\s/、,，>-]+$", "");
    }

    private static Map<String, Region> read() {
        Map<String, Region> all = new LinkedHashMap<>();
        try (InputStream file = Objects.requireNonNull(Regions.class.getResourceAsStream("regions.txt"))) {
            new String(file.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .map(line -> new Region(line.substring(0, 6), line.substring(7)))
                    .forEach(region -> all.put(region.code(), region));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return all;
    }

    private static Map<String, List<Region>> under(Iterable<Region> all) {
        Map<String, List<Region>> under = new LinkedHashMap<>();
        all.forEach(region ->
                under.computeIfAbsent(region.above(), code -> new ArrayList<>()).add(region));
        return under;
    }
}
