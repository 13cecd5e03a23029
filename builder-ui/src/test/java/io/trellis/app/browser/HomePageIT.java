package io.trellis.app.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import io.trellis.app.ui.shell.Destination;
import io.trellis.app.ui.shell.Destinations;
import io.trellis.app.ui.shell.Preferences;
import io.trellis.core.security.CurrentUser;
import io.trellis.core.security.Users;
import io.trellis.form.record.Records;
import io.trellis.form.record.SaveResult;
import io.trellis.report.DashboardDefinition;
import io.trellis.report.Dashboards;
import io.trellis.report.WidgetData;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;

/** Where people begin: a dashboard of their role, with what is theirs to do. */
class HomePageIT extends OnPages {

    @Autowired
    private Dashboards dashboards;

    @Autowired
    private Destinations destinations;

    @Autowired
    private Records records;

    @Autowired
    private Preferences preferences;

    @Autowired
    private Users users;

    @Autowired
    private Clock clock;

    @ParameterizedTest
    @CsvSource({
        "zhangsan,salesHome,Sales home",
        "wangwu,managerHome,Manager home",
        "finance,financeHome,Finance home",
        "service,serviceHome,Service home",
        "hejing,serviceManagerHome,Service manager’s home",
        "warehouse,warehouseHome,Warehouse home",
        "legal,legalHome,Legal home",
        "privacy,privacyHome,Data protection home",
        "marketing,marketingHome,Marketing home",
        "director,directorHome,Director home",
        "gm,gmHome,General manager home"
    })
    void everyoneBeginsAtTheHomeOfTheirRoleAndEachPartOfItAnswers(String username, String name, String title) {
        comes(username);
        goTo("");
        assertThat(find(H1.class).all()).extracting(OnPages::words).contains(title);
        CurrentUser user = user(username);
        assertThat(destinations.of(user).get(""))
                .extracting(Destination::path)
                .containsExactly("dashboards/" + name, "inbox");
        DashboardDefinition home = dashboards.homes(user).getFirst();
        assertThat(home.widgets()).isNotEmpty().allSatisfy(widget -> assertThat(
                        dashboards.data(user, home, widget.id(), Map.of()))
                .isNotInstanceOf(WidgetData.Broken.class)
                .isNotInstanceOf(WidgetData.Unseen.class));
    }

    @Test
    void whatIsPlannedIsTheirsAndTheLateComesFirst() {
        CurrentUser rep = user("zhangsan");
        Instant now = clock.instant();
        plan(rep, "Call that was forgotten", now.minus(2, ChronoUnit.DAYS), "planned");
        plan(rep, "Visit within the week", now.plus(2, ChronoUnit.DAYS), "planned");
        plan(rep, "Call that was made", now.minus(1, ChronoUnit.DAYS), "done");
        plan(rep, "Visit of next month", now.plus(30, ChronoUnit.DAYS), "planned");
        plan(user("lisi"), "Visit of somebody else", now.plus(1, ChronoUnit.DAYS), "planned");
        List<WidgetData.Entries.Entry> day = day(rep);
        assertThat(day)
                .extracting(WidgetData.Entries.Entry::title)
                .contains("Call that was forgotten", "Visit within the week")
                .doesNotContain("Call that was made", "Visit of next month", "Visit of somebody else");
        assertThat(day)
                .filteredOn(entry -> entry.title().equals("Call that was forgotten"))
                .singleElement()
                .satisfies(entry -> {
                    assertThat(entry.late()).isTrue();
                    assertThat(entry.detail()).isEqualTo("电话");
                    assertThat(entry.place()).isInstanceOf(WidgetData.Place.OfRecord.class);
                });
        assertThat(day).extracting(WidgetData.Entries.Entry::at).isSorted();
        assertThat(day).extracting(WidgetData.Entries.Entry::late).isSortedAccordingTo((a, b) -> Boolean.compare(b, a));
    }

    @Test
    void whoMaySeeNothingOfAPageIsToldAndNeverLedThere() {
        assertThat(places("warehouse")).doesNotContain("dashboards/sales", "dashboards/salesHome");
        assertThat(places("zhangsan")).contains("dashboards/sales").doesNotContain("dashboards/managerHome");
        comes("warehouse");
        goTo("dashboards/sales");
        assertThat(words(find(Div.class).withClassName("empty").all()).toString())
                .contains("Nothing on this page is for you to see.");
        assertThat(find(Div.class).withClassName("tile").all()).isEmpty();
    }

    @Test
    void oneMayBeginElsewhere() {
        comes("lisi");
        goTo("dashboards/sales");
        try {
            find(Button.class).all().stream()
                    .filter(button -> "Start here when I come in"
                            .equals(button.getElement().getAttribute("aria-label")))
                    .findFirst()
                    .ifPresent(button -> test(button).click());
            goTo("");
            assertThat(find(H1.class).all()).extracting(OnPages::words).contains("Sales cockpit");
        } finally {
            preferences.set(user("lisi"), "home", "");
        }
    }

    private List<String> places(String username) {
        return destinations.of(user(username)).values().stream()
                .flatMap(List::stream)
                .map(Destination::path)
                .toList();
    }

    private List<WidgetData.Entries.Entry> day(CurrentUser user) {
        DashboardDefinition home = dashboards.homes(user).getFirst();
        return ((WidgetData.Entries) dashboards.data(user, home, "day", Map.of())).entries();
    }

    private void plan(CurrentUser user, String subject, Instant at, String status) {
        assertThat(records.create(
                        user,
                        "activity",
                        Map.of("subject", subject, "type", "call", "at", at.toString(), "status", status)))
                .isInstanceOf(SaveResult.Saved.class);
    }

    private CurrentUser user(String username) {
        return users.byUsername(username).map(users::asCurrent).orElseThrow();
    }
}
