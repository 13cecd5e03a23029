package io.trellis.form.field.builtin;

import io.trellis.form.entity.FieldDefinition;
import io.trellis.form.entity.SharedOptions;
import io.trellis.form.field.FieldContext;
import io.trellis.form.field.FieldType.SettingsProblem;
import io.trellis.form.field.InputSpec;
import io.trellis.form.field.InputSpec.Option;
import io.trellis.form.field.OptionSets;
import io.trellis.form.field.SameText;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The options of a choice: finding one by what people write, and what an analyst has to mend. */
record Options(List<Option> all) {

    static final int LONGEST_CODE = 60;
    private static final String OPTIONS = "options";
    static final List<String> COLORS = Option.COLORS;

    /** The same with a colour for each, in turn. */
    static List<Option> coloured(List<Option> options) {
        return IntStream.range(0, options.size())
                .mapToObj(i -> new Option(
                        options.get(i).code(),
                        options.get(i).label(),
                        COLORS.get((i + 1) % COLORS.size()),
                        true,
                        List.of()))
                .toList();
    }

    Optional<Option> byCode(String code) {
        return all.stream().filter(option -> option.code().equals(code)).findFirst();
    }

    /** The option that a code or a label in either language means. */
    Optional<Option> find(String words) {
        String asked = SameText.of(words);
        return byCode(words)
                .or(() -> all.stream().filter(option -> isCalled(option, asked)).findFirst());
    }

    private static boolean isCalled(Option option, String asked) {
        return Stream.of(option.code(), option.label().zh(), option.label().en())
                .anyMatch(name -> SameText.of(name).equals(asked));
    }

    String label(String code, Locale locale) {
        return byCode(code).map(option -> option.label().in(locale)).orElse(code);
    }

    int place(String code) {
        int place = byCode(code).map(all::indexOf).orElse(-1);
        return place < 0 ? all.size() : place;
    }

    List<SettingsProblem> check(
            BuiltinType<?, ?> type,
            FieldDefinition field,
            boolean mayBeNone,
            String dependsOn,
            Map<String, String> replaced,
            FieldContext.Design context) {
        List<SettingsProblem> problems = new ArrayList<>();
        if (all.isEmpty() && !mayBeNone) {
            problems.add(type.problem(OPTIONS, "no-options"));
        }
        Set<String> seen = new HashSet<>();
        for (Option option : all) {
            String path = "options[" + option.code() + "]";
            if (option.code().isBlank() || option.code().length() > LONGEST_CODE) {
                problems.add(type.problem(path + ".code", "invalid-code", LONGEST_CODE));
            } else if (!seen.add(option.code())) {
                problems.add(type.problem(path + ".code", "duplicate-code", option.code()));
            }
        }
        replaced.forEach((gone, next) -> {
            if (byCode(next).isEmpty() || byCode(gone).isPresent()) {
                problems.add(type.problem("replaced", "bad-replacement", gone, next));
            }
        });
        if (!dependsOn.isEmpty()) {
            problems.addAll(checkDependence(type, field, dependsOn, context));
        }
        return problems;
    }

    private List<SettingsProblem> checkDependence(
            BuiltinType<?, ?> type, FieldDefinition field, String dependsOn, FieldContext.Design context) {
        Optional<FieldDefinition> other =
                context.entity().field(dependsOn).filter(found -> !found.key().equals(field.key()));
        if (other.isEmpty()) {
            return List.of(type.problem("dependsOn", "unknown-field", dependsOn));
        }
        if (context.types().find(other.get().type()).isEmpty()) {
            return List.of();
        }
        Set<String> codes = context.types().bind(other.get()).options().stream()
                .map(Option::code)
                .collect(Collectors.toSet());
        return all.stream()
                .flatMap(option -> option.when().stream()
                        .filter(code -> !codes.contains(code))
                        .map(code -> type.problem("options[" + option.code() + "].when", "unknown-option", code)))
                .filter(Objects::nonNull)
                .toList();
    }

    static List<FieldDefinition> properties(PropertyFields property, OptionSets sets) {
        List<InputSpec.Option> colors =
                COLORS.stream().map(code -> property.option("color", code)).toList();
        return List.of(
                // open, as a set may still be a draft
                property.choice(SharedOptions.SETTING, sets.all(), true),
                property.rows(
                        OPTIONS,
                        List.of(
                                property.text("code"),
                                property.text("zh"),
                                property.text("en"),
                                property.choice("color", colors, false),
                                property.switchedOn("active"),
                                property.choices("when", List.of(), true))),
                property.toggle("open"));
    }

    /** Options of a set are edited there. */
    static List<FieldDefinition> asked(List<FieldDefinition> properties, String optionSet) {
        return optionSet.isEmpty()
                ? properties
                : properties.stream()
                        .filter(property -> !property.key().equals(OPTIONS))
                        .toList();
    }

    static List<Option> examples() {
        return Stream.of("north", "south", "east")
                .map(code -> PropertyFields.option(
                        code,
                        new io.trellis.core.i18n.LocalizedText(
                                switch (code) {
                                    case "north" -> "北";
                                    case "south" -> "南";
                                    default -> "东";
                                },
                                code.substring(0, 1).toUpperCase(Locale.ROOT) + code.substring(1))))
                .toList();
    }
}
