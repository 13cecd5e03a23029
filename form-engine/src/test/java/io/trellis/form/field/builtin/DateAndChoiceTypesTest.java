package io.trellis.form.field.builtin;

import static io.trellis.form.field.FieldFixtures.bind;
import static io.trellis.form.field.FieldFixtures.en;
import static io.trellis.form.field.FieldFixtures.zh;
import static org.assertj.core.api.Assertions.assertThat;

import io.trellis.core.filter.Operator;
import io.trellis.form.field.BoundField;
import io.trellis.form.field.FieldFixtures;
import io.trellis.form.field.FieldType.Parsed;
import io.trellis.form.field.FieldType.SettingsProblem;
import io.trellis.form.field.Violation;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DateAndChoiceTypesTest {

    private static final BoundField DATE = bind("{'key':'it','type':'date'}");
    private static final BoundField TIME = bind("{'key':'it','type':'datetime'}");
    private static final BoundField BOOLEAN = bind("{'key':'it','type':'boolean'}");
    private static final String OPTIONS =
            "'options':[{'code':'won','label':{'zh':'赢单','en':'Won'},'color':'green'},{'code':'lost','zh':'输单','en':'Lost','active':false}]";
    private static final BoundField SELECT = bind("{'key':'it','type':'select','settings':{" + OPTIONS + "}}");
    private static final BoundField MULTI = bind("{'key':'it','type':'multiSelect','settings':{" + OPTIONS + "}}");

    private static Object read(BoundField field, Object input) {
        assertThat(field.parse(input, zh())).as("%s", input).isInstanceOf(Parsed.Value.class);
        return ((Parsed.Value<Object>) field.parse(input, zh())).value();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2026-03-04",
                "2026/3/4",
                "2026.3.4",
                "2026年3月4日",
                "Mar 4, 2026",
                "Wed, Mar 4, 2026",
                "2026年3月4日 星期三",
                "2026年03月04日（周三）",
                "2026-03-04 00:30:00.123",
                "２０２６-０３-０４",
                "2026-03-04T00:30:00+08:00",
                "2026-03-03T20:00:00Z"
            })
    void readsADayThatCanBeReadInOneWayOnly(String text) {
        assertThat(read(DATE, text)).isEqualTo(LocalDate.of(2026, 3, 4));
    }

    @ParameterizedTest
    @ValueSource(strings = {"3/4/2026", "2026-02-30", "2026-13-01", "yesterday", "20260304", "10000-01-01"})
    void refusesADayThatIsNoneOrCouldBeTwo(String text) {
        assertThat(DATE.parse(text, zh())).isInstanceOf(Parsed.Bad.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2026-03-04 09:05",
                "2026-03-04T09:05:00",
                "2026-03-04T01:05:00Z",
                "2026/3/4 9:05",
                "Mar 4, 2026, 09:05",
                "Mar 4, 2026, 9:05:00 AM",
                "2026/3/4 上午9:05",
                "2026年3月4日 9时05分",
                "2026年3月4日09:05",
                "2026-03-04 09:05:00.000",
                "2026-03-04T01:05:00.000+0000",
                "2026-03-04 09:05:00 +08:00",
                "2026-03-04 01:05+00",
                "2026-03-04T09:05:00.000000001+08:00"
            })
    void readsAMomentInTheViewersZone(String text) {
        assertThat(read(TIME, text)).isEqualTo(Instant.parse("2026-03-04T01:05:00Z"));
    }

    @Test
    void partsOfASecondAreKeptAsFarAsAStoreKeepsThem() {
        assertThat(read(TIME, "2026-03-04 09:05:07.1239")).isEqualTo(Instant.parse("2026-03-04T01:05:07.123Z"));
        assertThat(read(TIME, "2026/3/4 下午2:30")).isEqualTo(Instant.parse("2026-03-04T06:30:00Z"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"2026-03-04 24:00", "2026-03-04 14", "2026-03-04 9:05 UTC", "2026-03-04T09:05.5:00", "1772721015"
            })
    void refusesAMomentThatIsNone(String text) {
        assertThat(TIME.parse(text, zh())).isInstanceOf(Parsed.Bad.class);
    }

    @Test
    void showsDatesInTheLanguageAndZoneOfTheReader() {
        assertThat(DATE.format(LocalDate.of(2026, 3, 4), zh())).isEqualTo("2026-03-04");
        assertThat(DATE.format(LocalDate.of(2026, 3, 4), en())).isEqualTo("Mar 4, 2026");
        assertThat(TIME.format(Instant.parse("2026-03-04T01:05:00Z"), en())).isEqualTo("Mar 4, 2026, 09:05");
    }

    @Test
    void upToADayMeansUpToItsEnd() {
        assertThat(TIME.operand(Operator.LE, "2026-03-04", zh()))
                .isEqualTo(new Parsed.Value<>(Instant.parse("2026-03-04T15:59:59.999Z")));
        assertThat(TIME.operand(Operator.LT, "2026-03-04", zh()))
                .isEqualTo(new Parsed.Value<>(Instant.parse("2026-03-03T16:00:00Z")));
        assertThat(TIME.operand(Operator.BETWEEN, List.of("2026-03-04", "2026-03-04"), zh()))
                .isEqualTo(new Parsed.Value<>(
                        List.of(Instant.parse("2026-03-03T16:00:00Z"), Instant.parse("2026-03-04T15:59:59.999Z"))));
    }

    @Test
    void relativePeriodsAreKnownByName() {
        assertThat(DATE.operand(Operator.WITHIN, "last_30_days", zh())).isEqualTo(new Parsed.Value<>("last_30_days"));
        assertThat(DATE.operand(Operator.WITHIN, "someday", zh())).isInstanceOf(Parsed.Bad.class);
    }

    @Test
    void yesAndNoInEveryHabit() {
        for (Object yes : List.of(true, "TRUE", "Yes", "1", "是", "ｙ", "T", BigDecimal.ONE)) {
            assertThat(read(BOOLEAN, yes)).isEqualTo(true);
        }
        for (Object no : List.of(false, "False", "no", "0", "否", BigDecimal.ZERO)) {
            assertThat(read(BOOLEAN, no)).isEqualTo(false);
        }
        assertThat(BOOLEAN.parse("perhaps", zh())).isInstanceOf(Parsed.Bad.class);
        assertThat(BOOLEAN.format(true, zh())).isEqualTo("是");
        assertThat(BOOLEAN.format(false, en())).isEqualTo("No");
    }

    @Test
    void anOptionIsFoundByCodeOrLabelInEitherLanguage() {
        for (String words : List.of("won", "赢单", "Won", " WON ")) {
            assertThat(read(SELECT, words)).isEqualTo("won");
        }
        assertThat(read(SELECT, Map.of("code", "won", "label", "x"))).isEqualTo("won");
    }

    @Test
    void anUnknownOptionIsAViolationUnlessTheFieldIsOpen() {
        assertThat(SELECT.validate("maybe", zh())).extracting(Violation::code).containsExactly("unknown-option");
        assertThat(SELECT.operand(Operator.EQ, "maybe", zh())).isInstanceOf(Parsed.Bad.class);
        BoundField open = bind("{'key':'it','type':'select','settings':{'open':true," + OPTIONS + "}}");
        assertThat(open.validate("maybe", zh())).isEmpty();
    }

    @Test
    void anOptionOutOfUseStaysValidWhereItIsStored() {
        assertThat(SELECT.validate("lost", zh())).isEmpty();
        assertThat(SELECT.options())
                .extracting("code", "color", "active")
                .containsExactly(
                        org.assertj.core.api.Assertions.tuple("won", "green", true),
                        org.assertj.core.api.Assertions.tuple("lost", "", false));
    }

    @Test
    void optionsSortAsTheAnalystOrderedThem() {
        assertThat(SELECT.sortKey("won", zh())).contains(BigDecimal.ZERO);
        assertThat(SELECT.sortKey("lost", zh())).contains(BigDecimal.ONE);
    }

    @Test
    void severalOptionsAreReadFromOneTextAndKeptOnceInOrder() {
        assertThat(read(MULTI, "输单、Won，won")).isEqualTo(List.of("won", "lost"));
        assertThat(read(MULTI, List.of("lost"))).isEqualTo(List.of("lost"));
        assertThat(read(MULTI, List.of())).isNull();
        assertThat(MULTI.format(List.of("won", "lost"), zh())).isEqualTo("赢单、输单");
        assertThat(MULTI.format(List.of("won", "lost"), en())).isEqualTo("Won, Lost");
        assertThat(MULTI.validate(List.of("won", "x"), zh()))
                .extracting(Violation::code)
                .containsExactly("unknown-option");
    }

    @Test
    void optionsAreCheckedBeforeTheyArePublished() {
        var entity = FieldFixtures.entity(
                "deal",
                "{'fields':[{'key':'region','type':'select','settings':{'options':['east','south']}},"
                        + "{'key':'city','type':'select','settings':{'dependsOn':'region','options':[{'code':'sh','when':['east']},{'code':'sh'},{'code':'','when':['west']}]}}]}");
        assertThat(FieldFixtures.types().check(entity.fields().get(1), FieldFixtures.design(entity)))
                .extracting(SettingsProblem::path, SettingsProblem::code)
                .containsExactlyInAnyOrder(
                        org.assertj.core.api.Assertions.tuple("options[sh].code", "duplicate-code"),
                        org.assertj.core.api.Assertions.tuple("options[].code", "invalid-code"),
                        org.assertj.core.api.Assertions.tuple("options[].when", "unknown-option"));
    }

    @Test
    void aRecordIsFoundByIdOrTitle() {
        BoundField lookup = bind("{'key':'it','type':'lookup','settings':{'entity':'account'}}");
        assertThat(read(lookup, "example-7")).isEqualTo("example-7");
        assertThat(read(lookup, Map.of("id", "example-7", "label", "x"))).isEqualTo("example-7");
        assertThat(read(lookup, "Title of example-7")).isEqualTo("example-7");
        assertThat(lookup.parse("Nobody", zh())).isInstanceOf(Parsed.Bad.class);
        assertThat(((Parsed.Bad<Object>) lookup.parse("Twins", zh())).message().en())
                .contains("2 records");
        assertThat(lookup.target()).contains("account");
    }

    @Test
    void aFilterMayNameTheViewerInPlaceOfAPerson() {
        BoundField user = bind("{'key':'it','type':'user'}");
        assertThat(user.operand(Operator.EQ, "$me", zh())).isEqualTo(new Parsed.Value<>("$me"));
        assertThat(user.operand(Operator.IN, List.of("$myTeam"), zh()))
                .isEqualTo(new Parsed.Value<>(List.of("$myTeam")));
    }
}
