package io.trellis.form.field.builtin;

import io.trellis.core.i18n.LocalizedText;
import io.trellis.form.entity.FieldDefinition;
import io.trellis.form.field.Entered;
import io.trellis.form.field.FieldType.Parsed;
import io.trellis.form.field.Region;
import io.trellis.form.field.Region.Level;
import io.trellis.form.field.Regions;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A region as a value in parts, and how a type says what is wrong with one. */
record ChinaRegions(BuiltinType<?, ?> type) {

    static final String CODE = "code";

    static Map<String, Object> value(Region region) {
        Map<String, Object> value = new LinkedHashMap<>();
        Regions.way(region).forEach(on -> value.put(on.level().part(), on.name()));
        value.put(CODE, region.code());
        return value;
    }

    static Optional<Region> of(Map<String, Object> value) {
        return value.get(CODE) instanceof String code ? Regions.find(code) : Optional.empty();
    }

    /** From the province on; a city that is called like its province, as Beijing is, once. */
    static List<String> names(Map<String, Object> value) {
        return Stream.of(Level.values())
                .map(level -> value.get(level.part()))
                .filter(Objects::nonNull)
                .map(String::valueOf)
                .distinct()
                .toList();
    }

    /** The province as one of those there are; further down names are many, and asked for in words. */
    Stream<FieldDefinition> fields(PropertyFields part) {
        return Stream.of(
                part.choice(
                        Level.PROVINCE.part(),
                        Regions.in("").stream()
                                .map(region -> PropertyFields.option(region.name(), LocalizedText.same(region.name())))
                                .toList(),
                        true),
                part.choice(Level.CITY.part(), List.of(), true),
                part.choice(Level.DISTRICT.part(), List.of(), true));
    }

    /** By code or by names: each has to lie in the one above it. */
    Parsed<Map<String, Object>> parts(Map<?, ?> input) {
        Optional<Region> named = Optional.empty();
        String code = text(input.get(CODE));
        if (!code.isEmpty()) {
            named = Regions.find(code);
            if (named.isEmpty()) {
                return type.bad("not-a-region", Entered.shown(code));
            }
        }
        String above = "";
        for (Level level : Level.values()) {
            String name = text(input.get(level.part()));
            if (name.isEmpty()) {
                continue;
            }
            Optional<Region> at = Regions.find(above);
            // a city may be left out where it is called like its province
            Optional<Region> found = Regions.called(name, above)
                    .filter(region -> region.level() == level)
                    .or(() -> at.flatMap(region -> deeper(region, level, name)));
            if (found.isEmpty()) {
                return new Parsed.Bad<>(lost(level, name, at));
            }
            above = found.get().code();
        }
        if (named.isPresent() && !above.isEmpty() && !lies(named.get(), above)) {
            return type.bad(
                    "region-contradicts",
                    code,
                    Regions.find(above).map(Region::name).orElse(above));
        }
        String deepest = above;
        Optional<Region> region = named.or(() -> Regions.find(deepest));
        return BuiltinType.value(region.map(ChinaRegions::value).orElse(null));
    }

    /** The same of an address, where a district may be one of former days: it is written, and found by no code. */
    Parsed<Map<String, Object>> known(Map<String, Object> input) {
        Map<String, Object> names = new LinkedHashMap<>();
        Stream.of(Level.values())
                .map(Level::part)
                .filter(input::containsKey)
                .forEach(part -> names.put(part, input.get(part)));
        Object district = names.get(Level.DISTRICT.part());
        boolean former = district != null
                && Regions.within("", Level.DISTRICT)
                        .noneMatch(region -> region.name().equals(district) || region.isShort(district.toString()));
        if (former) {
            names.remove(Level.DISTRICT.part());
        }
        return parts(names);
    }

    private static Optional<Region> deeper(Region above, Level level, String name) {
        List<Region> found = Regions.within(above.code(), level)
                .filter(region -> region.name().equals(name))
                .toList();
        return found.size() == 1 ? Optional.of(found.getFirst()) : Optional.empty();
    }

    private static boolean lies(Region region, String above) {
        return Regions.way(region).stream().anyMatch(on -> on.code().equals(above));
    }

    private LocalizedText lost(Level level, String name, Optional<Region> above) {
        String key = above.isPresent() ? "region-not-in" : "unknown-region";
        LocalizedText label = label(level);
        return new LocalizedText(
                words(key, Locale.CHINESE, label.zh(), name, above),
                words(key, Locale.ENGLISH, label.en(), name, above));
    }

    private String words(String key, Locale locale, String label, String name, Optional<Region> above) {
        return type.messages()
                .text(
                        "form.violation." + key,
                        locale,
                        label,
                        Entered.shown(name),
                        above.map(Region::name).orElse(""));
    }

    LocalizedText label(Level level) {
        return type.messages().text("form.value.region." + level.part());
    }

    /** What has still to be chosen below a region, where there is something. */
    Optional<LocalizedText> missing(Region region, Level wanted) {
        boolean deepEnough = region.level().compareTo(wanted) >= 0;
        List<Region> next = Regions.in(region.code());
        if (deepEnough || next.isEmpty()) {
            return Optional.empty();
        }
        LocalizedText label = label(next.getFirst().level());
        String key = "form.violation.region-incomplete";
        return Optional.of(new LocalizedText(
                type.messages().text(key, Locale.CHINESE, label.zh(), region.name()),
                type.messages().text(key, Locale.ENGLISH, label.en(), region.name())));
    }

    static String text(@Nullable Object part) {
        return part == null ? "" : TextualType.text(part).map(TextualType::line).orElse("?");
    }
}
