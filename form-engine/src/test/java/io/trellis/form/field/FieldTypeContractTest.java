package io.trellis.form.field;

import static org.assertj.core.api.Assertions.assertThat;

import io.trellis.core.filter.Operator;
import io.trellis.core.i18n.LocalizedText;
import io.trellis.form.entity.EntityDefinition;
import io.trellis.form.entity.FieldDefinition;
import io.trellis.form.field.FieldFixtures.World;
import io.trellis.form.field.FieldType.Parsed;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What every field type promises, asked of each that is registered. */
class FieldTypeContractTest {

    static List<Subject<?, ?>> subjects() {
        return FieldFixtures.types().all().stream()
                .<Subject<?, ?>>map(Subject::of)
                .toList();
    }

    /** A type under its example settings. */
    record Subject<S extends Record, V>(FieldType<S, V> type, FieldDefinition field) {

        static <S extends Record, V> Subject<S, V> of(FieldType<S, V> type) {
            FieldDefinition field = new FieldDefinition(
                    "it",
                    "it",
                    type.id(),
                    new LocalizedText("它", "It"),
                    LocalizedText.same(""),
                    false,
                    false,
                    false,
                    false,
                    null,
                    FieldDefinition.FieldRules.NONE,
                    FieldFixtures.types().write(type.exampleSettings()));
            return new Subject<>(type, field);
        }

        BoundField bound() {
            return FieldFixtures.types().bind(field);
        }

        Stream<Object> examples() {
            return IntStream.range(0, 20).mapToObj(seed -> type.example(seed, field));
        }

        @Override
        public String toString() {
            return type.id();
        }
    }

    static List<Subject<?, ?>> entered() {
        return subjects().stream()
                .filter(subject -> !subject.bound().computed()
                        && subject.bound().inWords()
                        && !subject.bound().parts().isEmpty())
                .toList();
    }

    private static Stream<World> worlds() {
        return Stream.of(FieldFixtures.zh(), FieldFixtures.en());
    }

    @Test
    void theTypesAreRegisteredInPaletteOrder() {
        assertThat(FieldFixtures.types().all())
                .extracting(FieldType::id)
                .containsExactly(
                        "text",
                        "longText",
                        "markdown",
                        "json",
                        "code",
                        "encrypted",
                        "secret",
                        "integer",
                        "decimal",
                        "percent",
                        "rating",
                        "progress",
                        "currency",
                        "date",
                        "month",
                        "dateRange",
                        "datetime",
                        "time",
                        "duration",
                        "boolean",
                        "select",
                        "multiSelect",
                        "tags",
                        "email",
                        "phone",
                        "url",
                        "personName",
                        "address",
                        "region",
                        "barcode",
                        "file",
                        "files",
                        "image",
                        "place",
                        "signature",
                        "lookup",
                        "filter",
                        "user",
                        "users",
                        "department",
                        "role",
                        "autoNumber",
                        "manualOrder",
                        "formula",
                        "rollUp",
                        "balance",
                        "related",
                        "clock",
                        "script",
                        "stageLog",
                        "subTable");
    }

    @ParameterizedTest
    @MethodSource("entered")
    void aPartThatItsValuesHaveNotIsRefusedByName(Subject<?, ?> subject) {
        assertThat(subject.bound().parse(Map.of("misspelt", "1"), FieldFixtures.en()))
                .isInstanceOfSatisfying(
                        Parsed.Bad.class, bad -> assertThat(bad.message().en())
                                .contains("misspelt")
                                .contains(subject.bound().parts().getFirst().key()));
    }

    @ParameterizedTest
    @MethodSource("subjects")
    void hasANameInBothLanguagesAnIconAndAPlaceInThePalette(Subject<?, ?> subject) {
        assertThat(subject.type().label().zh())
                .isNotBlank()
                .isNotEqualTo(subject.type().label().en());
        assertThat(subject.type().label().en()).isNotBlank();
        assertThat(subject.type().icon()).matches("[a-z0-9-]+");
        assertThat(subject.type().group()).isIn("text", "number", "date", "choice", "relation", "computed", "other");
    }

    @ParameterizedTest
    @MethodSource("subjects")
    void itsExamplesAreValid(Subject<?, ?> subject) {
        subject.examples().forEach(example -> assertThat(subject.bound().validate(example, FieldFixtures.zh()))
                .isEmpty());
    }

    @ParameterizedTest
    @MethodSource("subjects")
    void whatItWritesAsJsonItReads(Subject<?, ?> subject) {
        worlds().forEach(world -> subject.examples().forEach(example -> {
            Object json = subject.bound().json(example, world);
            if (subject.bound().readsBack()) {
                assertSame(subject, parsed(subject, json, world), example);
            } else {
                assertThat(subject.bound().parse(json, world)).isInstanceOf(Parsed.Bad.class);
            }
        }));
    }

    @ParameterizedTest
    @MethodSource("subjects")
    void whatItExportsItReads(Subject<?, ?> subject) {
        worlds().forEach(world -> subject.examples().forEach(example -> {
            Object cell = Objects.requireNonNull(subject.bound().export(example, world));
            assertThat(cell)
                    .isInstanceOfAny(String.class, BigDecimal.class, Boolean.class, LocalDate.class, Instant.class);
            if (subject.bound().inWords()) {
                assertSame(subject, parsed(subject, cell, world), example);
            } else if (subject.bound().readsBack()) {
                assertThat(subject.bound().parse(cell, world)).isInstanceOf(Parsed.Bad.class);
            }
        }));
    }

    @ParameterizedTest
    @MethodSource("subjects")
    void whatItShowsItReadsInTheSameLanguage(Subject<?, ?> subject) {
        worlds().forEach(world -> subject.examples().forEach(example -> {
            String shown = subject.bound().format(example, world);
            assertThat(shown).isNotBlank();
            if (subject.bound().kind() != ValueKind.ROWS && subject.bound().inWords()) {
                assertSame(subject, parsed(subject, shown, world), example);
            }
        }));
    }

    @ParameterizedTest
    @MethodSource("subjects")
    void readsItsOwnValues(Subject<?, ?> subject) {
        subject.examples().forEach(example -> assertThat(parsed(subject, example, FieldFixtures.zh()))
                .isEqualTo(example));
    }

    @ParameterizedTest
    @MethodSource("subjects")
    void whatIsNotReadBackIsToldByNothing(Subject<?, ?> subject) {
        if (subject.bound().readsBack()) {
            return;
        }
        World world = FieldFixtures.zh();
        for (Object told : List.of(
                subject.bound().format(subject.type().example(1, subject.field()), world),
                String.valueOf(subject.bound().json(subject.type().example(1, subject.field()), world)),
                String.valueOf(subject.bound().export(subject.type().example(1, subject.field()), world)))) {
            assertThat(told.toString()).doesNotContain("Text 2");
        }
        assertThat(subject.bound().format(subject.type().example(1, subject.field()), world))
                .isEqualTo(subject.bound().format(subject.type().example(2, subject.field()), world));
        assertThat(subject.bound().inWords()).isFalse();
    }

    @ParameterizedTest
    @MethodSource("subjects")
    void whatIsSealedIsNothingThatAnythingElseLooksInto(Subject<?, ?> subject) {
        if (subject.bound().kind() != ValueKind.SEALED) {
            return;
        }
        subject.examples().forEach(example -> {
            assertThat(example.toString()).doesNotContain("Text ");
            assertThat(subject.bound().expressionValue(example, FieldFixtures.zh()))
                    .isNull();
        });
        assertThat(subject.bound().sortable()).isFalse();
        assertThat(subject.bound().kind().groups()).isFalse();
        assertThat(Conversion.speaks(subject.bound())).isFalse();
    }

    @ParameterizedTest
    @MethodSource("subjects")
    void blankTextIsNothing(Subject<?, ?> subject) {
        for (String blank : List.of("", "  ", "\t\n", "\u3000")) {
            assertThat(parsed(subject, blank, FieldFixtures.zh())).isNull();
        }
    }

    @ParameterizedTest
    @MethodSource("subjects")
    void neverFailsOnInputOfAWrongKind(Subject<?, ?> subject) {
        for (Object odd : List.of(
                true,
                new BigDecimal("1e999999999"),
                new BigDecimal("-0.00000000000000000000000000000001"),
                "\u0000\ud800",
                "x".repeat(5_000),
                List.of(List.of()),
                java.util.Map.of("odd", 1),
                Instant.MAX,
                LocalDate.MIN)) {
            Parsed<Object> parsed = subject.bound().parse(odd, FieldFixtures.en());
            if (parsed instanceof Parsed.Value<Object>(var value) && value != null) {
                subject.bound().validate(value, FieldFixtures.en());
                assertThat(subject.bound().format(value, FieldFixtures.en())).hasSizeLessThan(6_000);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("subjects")
    void settlingAnUntouchedValueChangesNothing(Subject<?, ?> subject) {
        World world = FieldFixtures.zh();
        subject.examples().forEach(example -> {
            Object settled = subject.bound().settle(example, null, world, false);
            Object again = subject.bound().settle(example, settled, world, false);
            assertThat(again).isEqualTo(settled);
        });
    }

    @ParameterizedTest
    @MethodSource("subjects")
    void sortsByAScalarOrNotAtAll(Subject<?, ?> subject) {
        World world = FieldFixtures.zh();
        subject.examples().forEach(example -> {
            var key = subject.bound().sortKey(example, world);
            assertThat(key.isPresent()).isEqualTo(subject.bound().sortable());
            key.ifPresent(scalar -> assertThat(scalar)
                    .isInstanceOfAny(String.class, BigDecimal.class, Boolean.class, Instant.class, LocalDate.class)
                    .isEqualTo(
                            subject.bound().sortKey(example, FieldFixtures.en()).orElseThrow()));
        });
    }

    @ParameterizedTest
    @MethodSource("subjects")
    void everyOperatorTakesAValueOfTheField(Subject<?, ?> subject) {
        BoundField bound = subject.bound();
        Object example = subject.type().example(2, subject.field());
        for (Operator operator : bound.operators()) {
            Object one = example instanceof List<?> list && bound.kind() == ValueKind.CODES ? list.getFirst() : example;
            Object input =
                    switch (operator) {
                        case BETWEEN -> List.of(one, one);
                        case IN, NOT_IN -> List.of(one);
                        case WITHIN -> "this_quarter";
                        default -> one;
                    };
            assertThat(bound.operand(operator, input, FieldFixtures.zh()))
                    .as("%s %s", subject, operator)
                    .isInstanceOf(Parsed.Value.class);
        }
        assertThat(bound.operators()).contains(Operator.EMPTY, Operator.NOT_EMPTY);
    }

    @ParameterizedTest
    @MethodSource("subjects")
    void itsSettingsSurviveTheirJson(Subject<?, ?> subject) {
        assertThat(subject.bound().settings()).isEqualTo(subject.type().exampleSettings());
        assertThat(FieldFixtures.types().write(subject.bound().settings()))
                .isEqualTo(subject.field().settings());
    }

    @ParameterizedTest
    @MethodSource("subjects")
    void itsExampleSettingsHaveNoProblem(Subject<?, ?> subject) {
        EntityDefinition entity = FieldFixtures.entity(
                "opportunity",
                "{'fields':[{'key':'name','type':'text'},"
                        + "{'key':'stage','type':'select','settings':{'options':['new','done']}}]}");
        assertThat(FieldFixtures.types().check(subject.field(), FieldFixtures.design(entity)))
                .isEmpty();
    }

    @ParameterizedTest
    @MethodSource("subjects")
    void anUnknownSettingIsAProblemAtItsPlace(Subject<?, ?> subject) {
        FieldDefinition field = FieldFixtures.field("{'key':'it','type':'" + subject + "','settings':{'colour':1}}");
        EntityDefinition entity = FieldFixtures.entity("opportunity", "{}");
        assertThat(FieldFixtures.types().check(field, FieldFixtures.design(entity)))
                .anySatisfy(problem -> {
                    assertThat(problem.path()).isEqualTo("colour");
                    assertThat(problem.code()).isEqualTo("unknown-setting");
                });
    }

    @ParameterizedTest
    @MethodSource("subjects")
    void itsPropertiesPanelIsAFormOverItsSettings(Subject<?, ?> subject) {
        List<String> members = Stream.of(subject.type().settingsType().getRecordComponents())
                .map(component -> component.getName())
                .toList();
        var json = FieldFixtures.types().write(subject.type().exampleSettings());
        for (FieldDefinition property : subject.type().properties()) {
            assertThat(members).contains(property.key());
            assertThat(property.label().zh()).isNotBlank();
            BoundField panel = FieldFixtures.types().bind(property);
            Object input = io.trellis.core.filter.FilterJson.plain(json.get(property.key()));
            Parsed<Object> parsed = panel.parse(input, FieldFixtures.zh());
            assertThat(parsed).as(property.key()).isInstanceOf(Parsed.Value.class);
            if (parsed instanceof Parsed.Value<Object>(var value) && value != null) {
                assertThat(panel.validate(value, FieldFixtures.zh())).isEmpty();
                json.set(property.key(), io.trellis.core.filter.FilterJson.node(panel.json(value, FieldFixtures.zh())));
            }
        }
        FieldDefinition edited = FieldFixtures.field("{'key':'it','type':'" + subject + "','settings':" + json + "}");
        assertThat(FieldFixtures.types().bind(edited).settings())
                .isEqualTo(subject.type().exampleSettings());
    }

    @ParameterizedTest
    @MethodSource("subjects")
    void saysHowItIsEntered(Subject<?, ?> subject) {
        assertThat(subject.bound().input()).isNotNull();
        assertThat(subject.bound().input() instanceof InputSpec.Shown)
                .isEqualTo(subject.bound().computed());
    }

    /** What is sealed twice looks different and is the same. */
    private static void assertSame(Subject<?, ?> subject, Object read, Object example) {
        assertThat(
                        subject.bound().kind() == ValueKind.SEALED
                                ? subject.bound().settle(read, example, FieldFixtures.zh(), true)
                                : read)
                .isEqualTo(example);
    }

    private static Object parsed(Subject<?, ?> subject, Object input, World world) {
        Parsed<Object> parsed = subject.bound().parse(input, world);
        assertThat(parsed).as("%s reads %s", subject, input).isInstanceOf(Parsed.Value.class);
        return ((Parsed.Value<Object>) parsed).value();
    }
}
