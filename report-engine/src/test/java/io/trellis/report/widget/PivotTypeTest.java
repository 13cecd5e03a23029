package io.trellis.report.widget;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.trellis.form.query.GroupBy;
import io.trellis.form.query.Kept;
import io.trellis.form.query.ReportQuery;
import io.trellis.form.query.ReportResult;
import io.trellis.report.FigureType;
import io.trellis.report.ReportWorld;
import io.trellis.report.WidgetData.Group;
import io.trellis.report.WidgetData.Pivot;
import io.trellis.report.WidgetDefinition;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class PivotTypeTest {

    private static final String OWNERS = "{'type':'pivot','entity':'opportunity',"
            + "'groupBy':[{'field':'account'},{'field':'closeDate','by':'year'},{'field':'stage'}],"
            + "'measures':[{'op':'avg','field':'amount'}],'sort':[{'measure':0,'dir':'desc'}]%s}";

    private final ReportWorld world = new ReportWorld();

    /** What each question is answered: by what it groups by. */
    private static final Map<String, List<List<@Nullable Object>>> ANSWERS = Map.of(
            "account closeDate stage",
            List.of(row("a", "2025", "new", 10), row("b", "2025", "won", 40), row("b", "2026", "new", 20)),
            "account closeDate",
            List.of(row("a", "2025", 10), row("b", "2025", 40), row("b", "2026", 20)),
            "account stage",
            List.of(row("a", "new", 10), row("b", "new", 20), row("b", "won", 40)),
            "account",
            List.of(row("a", 10), row("b", 30)),
            "stage",
            List.of(row("new", 15), row("won", 40)),
            "",
            List.of(row(23)));

    @Test
    void rowsAndColumnsHaveTotalsThatAreAskedForAndNotAddedUp() {
        Pivot pivot = pivot(new PivotType(world.messages()), OWNERS.formatted(""));
        assertThat(paths(pivot.rows())).containsExactly("b", "b/2025", "b/2026", "a", "a/2025", "");
        assertThat(paths(pivot.columns())).containsExactly("new", "won", "");
        assertThat(numbers(pivot)).containsExactly("20 40 30", "- 40 40", "20 - 20", "10 - 10", "10 - 10", "15 40 23");
        assertThat(pivot.down()).containsExactly("Account", "closeDate");
        assertThat(pivot.across()).containsExactly("Stage");
        assertThat(pivot.truncated()).isFalse();
    }

    @Test
    void asMuchAsIsAskedForIsShownAndTheTotalsAreOfEverything() {
        Pivot pivot = pivot(new PivotType(world.messages()), OWNERS.formatted(",'limit':1"));
        assertThat(paths(pivot.rows())).containsExactly("a", "a/2025", "");
        assertThat(numbers(pivot)).endsWith("15 40 23");
        assertThat(pivot.truncated()).isTrue();
    }

    @Test
    void aTableWithSubtotalsIsAPivotWithoutColumns() {
        Pivot pivot = pivot(
                new TableType(world.messages()),
                "{'type':'table','entity':'opportunity','groupBy':[{'field':'account'},{'field':'stage'}],"
                        + "'measures':[{'op':'avg','field':'amount'}],'options':{'subtotals':true}}");
        assertThat(paths(pivot.rows())).containsExactly("a", "a/new", "b", "b/new", "b/won", "");
        assertThat(numbers(pivot)).containsExactly("10", "10", "30", "20", "40", "23");
    }

    @Test
    void rowsAreKeptByWhatTheyComeToAndTotalsAreOfEverything() {
        WidgetDefinition widget = widget("{'type':'pivot','entity':'opportunity','groupBy':[{'field':'account'},"
                + "{'field':'stage'}],'options':{'across':'1'}}");
        Kept kept = new Kept(0, Kept.Is.GT, BigDecimal.ONE);
        ReportQuery prepared = new ReportQuery(
                        widget.entity(), widget.filter(), widget.groupBy(), widget.figures(), List.of(), 50)
                .kept(List.of(kept));
        assertThat(new PivotType(world.messages()).queries(widget, prepared, world.viewing()))
                .extracting(query -> query.groupBy().size(), ReportQuery::kept)
                .containsExactly(
                        tuple(2, List.of()), tuple(1, List.of(kept)), tuple(1, List.of()), tuple(0, List.of()));
    }

    @Test
    void theFirstOfEachRowAreNoColumns() {
        WidgetDefinition widget = widget("{'type':'pivot','entity':'opportunity','groupBy':[{'field':'account'},"
                + "{'field':'stage','top':2,'topEach':true}],'options':{'across':'1'}}");
        assertThat(new PivotType(world.messages()).check(widget, world.fields()))
                .extracting(FigureType.Flaw::path, FigureType.Flaw::code)
                .containsExactly(tuple("groupBy[1].topEach", "not-across"));
    }

    @Test
    void moreThanThreeGroupsGoNeitherDownNorAcross() {
        WidgetDefinition widget = widget("{'type':'pivot','entity':'opportunity','groupBy':[{'field':'account'},"
                + "{'field':'stage'},{'field':'tags'},{'field':'name'},{'field':'closeDate'}]}");
        assertThat(new PivotType(world.messages()).check(widget, world.fields()))
                .extracting(FigureType.Flaw::code)
                .containsExactly("too-many-groups");
    }

    private Pivot pivot(FigureType type, String json) {
        WidgetDefinition widget = widget(json);
        ReportQuery prepared = new ReportQuery(
                widget.entity(), widget.filter(), widget.groupBy(), widget.figures(), widget.sort(), 50);
        List<ReportQuery> queries = type.queries(widget, prepared, world.viewing());
        List<ReportResult> results = queries.stream().map(PivotTypeTest::answer).toList();
        return (Pivot) type.data(widget, queries, results, world.viewing());
    }

    private static ReportResult answer(ReportQuery query) {
        String groups = query.groupBy().stream()
                .map(GroupBy::field)
                .map(Object::toString)
                .collect(Collectors.joining(" "));
        List<Map<Object, String>> labels = new ArrayList<>();
        query.groupBy().forEach(group -> labels.add(Map.of()));
        List<List<@Nullable Object>> rows = ANSWERS.get(groups);
        return new ReportResult(List.of(), rows == null ? List.of() : rows, labels, false);
    }

    private static List<String> paths(List<Pivot.Heading> headings) {
        return headings.stream()
                .map(heading -> heading.groups().stream()
                        .map(Group::value)
                        .map(String::valueOf)
                        .collect(Collectors.joining("/")))
                .toList();
    }

    private static List<String> numbers(Pivot pivot) {
        return pivot.cells().stream()
                .map(row -> row.stream()
                        .map(cell -> cell.value() == null ? "-" : String.valueOf(cell.value()))
                        .collect(Collectors.joining(" ")))
                .toList();
    }

    private static WidgetDefinition widget(String json) {
        return ReportWorld.widget(json.replace('\'', '"'));
    }

    private static List<@Nullable Object> row(@Nullable Object... values) {
        return Arrays.stream(values)
                .map(value -> value instanceof Integer number ? BigDecimal.valueOf(number) : value)
                .collect(Collectors.toList());
    }
}
