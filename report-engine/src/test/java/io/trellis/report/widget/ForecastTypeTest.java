package io.trellis.report.widget;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.trellis.core.filter.Filter;
import io.trellis.form.query.ReportQuery;
import io.trellis.form.query.ReportResult;
import io.trellis.report.FigureType;
import io.trellis.report.ReportWorld;
import io.trellis.report.WidgetData;
import io.trellis.report.WidgetDefinition;
import io.trellis.report.WidgetType;
import io.trellis.report.prepare.Preparation;
import io.trellis.report.prepare.PreparedQuery;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ForecastTypeTest {

    private static final String BY_OWNER = "{'type':'forecast','entity':'%s','groupBy':[{'field':'category'}],"
            + "'filter':{'field':'stage','op':'nin','value':['won','lost']},"
            + "'measures':[{'op':'sum','field':'amount'}]}";

    private final ReportWorld world = new ReportWorld();

    private final FigureType type = new ForecastType(world.messages());

    ForecastTypeTest() {
        world.entity("deal", """
                {"titleField":"name","fields":[{"key":"name","type":"text"},
                 {"key":"category","type":"select","settings":{"options":["commit","best"]}},
                 {"key":"amount","type":"currency"},
                 {"key":"stage","type":"select","settings":{"options":[
                  {"code":"new","zh":"新建","en":"New"},{"code":"quote","zh":"报价","en":"Quote"},
                  {"code":"won","zh":"赢单","en":"Won","ending":"success"},
                  {"code":"lost","zh":"输单","en":"Lost","ending":"failure"}]}},
                 {"key":"log","type":"stageLog","settings":{"watches":"stage","options":[
                  {"code":"new"},{"code":"quote"},{"code":"won"},{"code":"lost"}]}}]}""");
    }

    @Test
    void eachAmountIsWeighedByHowOftenDealsOfItsStageWereWon() {
        WidgetDefinition widget = widget("deal");
        List<ReportQuery> queries = type.queries(widget, prepared(widget), world.viewing());
        assertThat(queries.get(2).filter()).isEqualTo(Filter.in("stage", List.of("won", "lost")));
        assertThat(queries.get(2).groupBy().getFirst().field()).hasToString("log.stage");
        WidgetData.Series series = (WidgetData.Series) type.data(
                widget,
                queries,
                List.of(
                        result(row("commit", 1000), row("best", 500), row(null, 70)),
                        result(
                                row("commit", "new", 400),
                                row("commit", "quote", 600),
                                row("best", "new", 500),
                                row(null, "elsewhere", 70)),
                        result(row("new", 10, 2), row("quote", 4, 3))),
                world.viewing());
        assertThat(series.lines())
                .extracting(WidgetData.Line::label, line -> line.values().stream()
                        .map(value -> value == null ? 0 : value.doubleValue())
                        .toList())
                .containsExactly(
                        tuple("amount, sum", List.of(1000.0, 500.0, 70.0)),
                        // 400 · 2/10 + 600 · 3/4; 500 · 2/10; 70 · 5/14, as no deal is known to have been there
                        tuple("By history", List.of(530.0, 100.0, 25.0)));
    }

    @Test
    void withoutAHistoryThereIsNoForecast() {
        WidgetDefinition widget = widget("opportunity");
        assertThat(type.check(widget, world.fields()))
                .extracting(WidgetType.Flaw::code)
                .contains("forecast");
        assertThat(type.queries(widget, prepared(widget), world.viewing())).isEmpty();
        assertThat(type.check(widget("deal"), world.fields())).isEmpty();
    }

    private ReportQuery prepared(WidgetDefinition widget) {
        return PreparedQuery.of(
                new Preparation(ReportWorld.dashboard("{\"widgets\":[]}"), widget, Map.of(), world.fields(), 100));
    }

    private static WidgetDefinition widget(String entity) {
        return ReportWorld.widget(BY_OWNER.formatted(entity).replace('\'', '"'));
    }

    @SafeVarargs
    private static ReportResult result(List<@Nullable Object>... rows) {
        return new ReportResult(List.of(), List.of(rows), List.of(Map.of(), Map.of()), false);
    }

    private static List<@Nullable Object> row(@Nullable Object... values) {
        return Arrays.asList(Arrays.stream(values)
                .map(value -> value instanceof Integer number ? (Object) BigDecimal.valueOf(number) : value)
                .toArray());
    }
}
