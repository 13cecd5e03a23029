package io.trellis.app.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import io.trellis.app.api.StartedTrellis;
import io.trellis.core.filter.Filter;
import io.trellis.core.security.Action;
import io.trellis.core.security.CurrentUser;
import io.trellis.core.security.Permissions;
import io.trellis.core.security.Users;
import io.trellis.form.query.ListQuery;
import io.trellis.form.query.Queries;
import io.trellis.report.Dashboards;
import io.trellis.report.WidgetData;
import io.trellis.report.WidgetData.Goal;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** The sales targets of the template: each is held against what they may see, and sees whose they may. */
@StartedTrellis
class TargetsIT {

    @Autowired
    private Dashboards dashboards;

    @Autowired
    private Queries queries;

    @Autowired
    private Permissions permissions;

    @Autowired
    private Users users;

    private CurrentUser user(String username) {
        return users.asCurrent(users.byUsername(username).orElseThrow());
    }

    private WidgetData data(String username, String widget, Map<String, @Nullable Object> chosen) {
        return dashboards.data(user(username), dashboards.find("sales").orElseThrow(), widget, chosen);
    }

    private Optional<Goal> goal(String username, Map<String, @Nullable Object> chosen) {
        return ((WidgetData.Number) data(username, "wonQuarter", chosen)).goal();
    }

    private BigDecimal target(String username) {
        return goal(username, Map.of()).orElseThrow().value();
    }

    @Test
    void aPersonIsHeldAgainstTheirOwnAndAManagerAgainstTheirTeams() {
        assertThat(target("zhangsan")).isPositive();
        assertThat(target("wangwu")).isGreaterThanOrEqualTo(target("zhangsan").add(target("lisi")));
        assertThat(target("director")).isEqualByComparingTo(target("wangwu"));
        String zhangsan = user("zhangsan").id();
        assertThat(goal("director", Map.of("owner", List.of(zhangsan)))
                        .orElseThrow()
                        .value())
                .isEqualByComparingTo(target("zhangsan"));
        assertThat(goal("director", Map.of("region", List.of("east"))))
                .as("targets say nothing about regions")
                .isEmpty();
    }

    @Test
    void theRankingTellsHowMuchEachReachedOfWhatTheReaderMaySee() {
        assertThat(data("zhangsan", "attained", Map.of()))
                .isInstanceOfSatisfying(WidgetData.Ranking.class, ranking -> assertThat(ranking.ranked())
                        .extracting(one -> one.group().value())
                        .containsExactly(user("zhangsan").id()));
        assertThat(data("director", "attained", Map.of()))
                .isInstanceOfSatisfying(WidgetData.Ranking.class, ranking -> assertThat(ranking.ranked())
                        .hasSize(3)
                        .allSatisfy(one -> assertThat(one.text()).contains("%")));
        assertThat(data("director", "attainment", Map.of()))
                .isInstanceOfSatisfying(WidgetData.Plot.class, plot -> assertThat(
                                plot.rows().getFirst().cells().get(1).value())
                        .isEqualTo(target("director")));
    }

    @Test
    void whoSeesAndSetsWhoseIsSaidByTheRoles() {
        assertThat(owners("zhangsan")).containsOnly(user("zhangsan").id());
        assertThat(owners("wangwu"))
                .contains(user("lisi").id())
                .doesNotContain(user("gm").id());
        assertThat(permissions.may(user("zhangsan"), "salesTarget", Action.UPDATE))
                .isFalse();
        assertThat(permissions.may(user("service"), "salesTarget", Action.READ)).isFalse();
    }

    private List<@Nullable Object> owners(String username) {
        return queries
                .list(
                        user(username),
                        new ListQuery("salesTarget", Filter.ALL, "", List.of(), List.of("owner"), 100, null, false))
                .records()
                .stream()
                .<@Nullable Object>map(found -> found.get("owner"))
                .toList();
    }
}
