package io.trellis.report.prepare;

import static org.assertj.core.api.Assertions.assertThat;

import io.trellis.core.filter.Filter;
import io.trellis.core.filter.Operator;
import io.trellis.form.query.GroupBy.Step;
import io.trellis.form.query.Kept;
import io.trellis.form.query.Measure;
import io.trellis.form.query.ReportQuery;
import io.trellis.report.DashboardDefinition;
import io.trellis.report.ReportWorld;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PreparedQueryTest {

    private static final String FILTERS = """
            {"filters":[
              {"id":"period","entity":"opportunity","field":"closeDate","kind":"period"},
              {"id":"region","entity":"account","field":"region","kind":"options"},
              {"id":"customer","entity":"opportunity","field":"account","kind":"records"},
              {"id":"joined","entity":"opportunity","field":"account.region","kind":"options"},
              {"id":"department","entity":"opportunity","field":"owner.department","kind":"records"}],
             "widgets":[%s]}""";

    private final ReportWorld world = new ReportWorld();

    @Test
    void aFilterOfTheSameEntityActsByItsField() {
        assertThat(filter("{'entity':'opportunity'}", Map.of("period", "this_quarter")))
                .isEqualTo(Filter.where("closeDate", Operator.WITHIN, "this_quarter"));
    }

    @Test
    void aFilterOfAnotherEntityActsOverTheLookupToIt() {
        assertThat(filter("{'entity':'opportunity'}", Map.of("region", List.of("east"))))
                .isEqualTo(Filter.in("account.region", List.of("east")));
    }

    @Test
    void aFilterBehindALookupActsOnTheRecordsThatItLeadsTo() {
        assertThat(filter("{'entity':'account'}", Map.of("joined", List.of("south"))))
                .isEqualTo(Filter.in("region", List.of("south")));
    }

    @Test
    void aFilterByRecordsChoosesTheRecordsThemselves() {
        assertThat(filter("{'entity':'account'}", Map.of("customer", List.of("a1"))))
                .isEqualTo(Filter.in("id", List.of("a1")));
    }

    @Test
    void aPathThatEveryEntityHasActsOnEveryEntity() {
        assertThat(filter("{'entity':'campaign'}", Map.of("department", List.of("d1"))))
                .isEqualTo(Filter.in("owner.department", List.of("d1")));
    }

    @Test
    void aFilterThatLeadsNowhereDoesNothing() {
        assertThat(filter("{'entity':'campaign'}", Map.of("period", "this_year")))
                .isEqualTo(Filter.ALL);
    }

    @Test
    void whatIsNotChosenSaysNothing() {
        assertThat(filter("{'entity':'opportunity'}", Map.of("region", List.of())))
                .isEqualTo(Filter.ALL);
    }

    @Test
    void aSpanMayBeOpenAtOneEnd() {
        assertThat(filter("{'entity':'opportunity'}", Map.of("period", java.util.Arrays.asList("2026-01-01", null))))
                .isEqualTo(Filter.where("closeDate", Operator.GE, "2026-01-01"));
    }

    @Test
    void theWidgetsOwnFilterStaysBesideTheDashboards() {
        assertThat(filter(
                        "{'entity':'opportunity','filter':{'field':'stage','op':'eq','value':'won'}}",
                        Map.of("period", "this_year")))
                .isEqualTo(new Filter.And(
                        List.of(Filter.eq("stage", "won"), Filter.where("closeDate", Operator.WITHIN, "this_year"))));
    }

    @Test
    void aParameterIsBoundWhereItStandsAndActsNowhereElse() {
        String widget = "{'entity':'opportunity','filter':{'field':'createdAt','op':'within','value':'$period'}}";
        assertThat(filter(widget, Map.of("period", "last_month")))
                .isEqualTo(Filter.where("createdAt", Operator.WITHIN, "last_month"));
        assertThat(filter(widget, Map.of())).isEqualTo(Filter.ALL);
    }

    @Test
    void nothingChosenIsNotTurnedAroundByNot() {
        String widget =
                "{'entity':'opportunity','filter':{'not':{'field':'closeDate','op':'within','value':'$period'}}}";
        assertThat(filter(widget, Map.of())).isEqualTo(Filter.ALL);
    }

    @Test
    void datesAreGroupedByMonthUnlessSaidAndWhatIsNoDateByItself() {
        ReportQuery query = query(
                "{'entity':'opportunity','groupBy':[{'field':'closeDate'},{'field':'createdAt','by':'week'},"
                        + "{'field':'stage','by':'year'}]}",
                Map.of());
        assertThat(query.groupBy()).extracting(group -> group.by()).containsExactly(Step.MONTH, Step.WEEK, null);
    }

    @Test
    void recordsAreCountedWhereNothingIsMeasured() {
        assertThat(query("{'entity':'opportunity'}", Map.of()).measures()).containsExactly(Measure.COUNT);
    }

    @Test
    void aSortByAColumnThatIsGoneIsDropped() {
        assertThat(query("{'entity':'opportunity','sort':[{'measure':3,'dir':'desc'},{'measure':0}]}", Map.of())
                        .sort())
                .containsExactly(new ReportQuery.ColumnSort(0, false));
    }

    @Test
    void aConditionOnAMeasureThatIsGoneIsDropped() {
        assertThat(query(
                                "{'entity':'opportunity','groupBy':[{'field':'stage'}],'kept':[{'measure':1,'is':'gt','than':0},"
                                        + "{'measure':0,'is':'ge','than':2.5}]}",
                                Map.of())
                        .kept())
                .containsExactly(new Kept(0, Kept.Is.GE, new BigDecimal("2.5")));
    }

    @Test
    void theLimitIsTheTypesUnlessTheDefinitionNamesOne() {
        assertThat(query("{'entity':'opportunity'}", Map.of()).limit()).isEqualTo(7);
        assertThat(query("{'entity':'opportunity','limit':3}", Map.of()).limit())
                .isEqualTo(3);
        assertThat(query("{'entity':'opportunity','limit':99999}", Map.of()).limit())
                .isEqualTo(10_000);
    }

    private Filter filter(String widget, Map<String, ?> chosen) {
        return query(widget, chosen).filter();
    }

    private ReportQuery query(String widget, Map<String, ?> chosen) {
        DashboardDefinition dashboard = ReportWorld.dashboard(FILTERS.formatted(widget.replace('\'', '"')));
        return PreparedQuery.of(new Preparation(dashboard, dashboard.widgets().getFirst(), chosen, world.fields(), 7));
    }
}
