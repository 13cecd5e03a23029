package io.trellis.app.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.NativeDetails;
import com.vaadin.flow.component.notification.Notification;
import com.vaadin.flow.dom.DomEvent;
import com.vaadin.flow.internal.nodefeature.ElementListenerMap;
import io.trellis.core.security.CurrentUser;
import io.trellis.core.security.Users;
import io.trellis.form.record.RecordId;
import io.trellis.form.record.Records;
import io.trellis.form.record.SaveResult;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.node.JsonNodeFactory;

/** Gantt charts: what stands on the axis, and what becomes of a bar that somebody moves or stretches. */
class GanttPageIT extends OnPages {

    @Autowired
    private Records records;

    @Autowired
    private Users users;

    @Autowired
    private Clock clock;

    private CurrentUser rep() {
        return users.byUsername("zhangsan").map(users::asCurrent).orElseThrow();
    }

    private LocalDate today() {
        return clock.instant().atZone(rep().zone()).toLocalDate();
    }

    private RecordId deal(String name, LocalDate from, LocalDate to) {
        RecordId account = ((SaveResult.Saved) records.create(rep(), "account", Map.of("name", name + " Ltd")))
                .record()
                .id();
        return ((SaveResult.Saved) records.create(
                        rep(),
                        "opportunity",
                        Map.of(
                                "name",
                                name,
                                "account",
                                account.id(),
                                "amount",
                                10,
                                "closeDate",
                                from.toString(),
                                "servicePeriod",
                                Map.of("from", from.toString(), "to", to.toString()))))
                .record()
                .id();
    }

    private List<Div> bars() {
        return find(Div.class).withClassName("gantt-bar").all();
    }

    private Object period(RecordId deal) {
        return records.get(rep(), deal).orElseThrow().get("servicePeriod");
    }

    private void drag(RecordId deal, int start, int end) {
        Component gantt = find(Div.class).withClassName("gantt").single();
        var data = JsonNodeFactory.instance
                .objectNode()
                .put("event.detail.id", deal.id())
                .put("event.detail.start", start)
                .put("event.detail.end", end);
        gantt.getElement()
                .getNode()
                .getFeature(ElementListenerMap.class)
                .fireEvent(new DomEvent(gantt.getElement(), "bar-moved", data));
    }

    @Test
    void aBarIsMovedAndStretchedByDaysWithTheWayBack() {
        LocalDate from = today();
        LocalDate to = from.plusDays(20);
        RecordId deal = deal("Culvert service", from, to);
        comes("zhangsan");
        goTo("records/opportunity?view=opportunity-service&q=Culvert%20service");
        assertThat(bars()).hasSize(1);
        assertThat(words(find(NativeDetails.class).single()))
                .contains("张三", "Culvert service")
                .as("a condition of the view, in words")
                .contains("Ends within 60 days");
        assertThat(bars().getFirst().getElement().getAttribute("data-color")).isEqualTo("orange");

        drag(deal, 2, 2);
        assertThat(period(deal)).isEqualTo(Map.of("from", from.plusDays(2), "to", to.plusDays(2)));
        drag(deal, 0, 5);
        assertThat(period(deal)).isEqualTo(Map.of("from", from.plusDays(2), "to", to.plusDays(7)));
        drag(deal, 60, 0);
        assertThat(told()).contains("would begin on");
        assertThat(period(deal)).isEqualTo(Map.of("from", from.plusDays(2), "to", to.plusDays(7)));

        test(find(Button.class).withText("Undo").all().getLast()).click();
        assertThat(period(deal))
                .isIn(Map.of("from", from, "to", to), Map.of("from", from.plusDays(2), "to", to.plusDays(2)));
    }

    @Test
    void oneLooksAtAnotherTimeAndAtLessOfIt() {
        deal("Flume service", today(), today().plusDays(3));
        comes("zhangsan");
        goTo("records/opportunity?view=opportunity-service&q=Flume%20service");
        assertThat(bars()).hasSize(1);
        test(find(NativeButton.class).withText("Week").single()).click();
        assertThat(find(Div.class).withClassName("gantt-week").all()).hasSize(1);
        assertThat(bars()).hasSize(1);
        for (int i = 0; i < 3; i++) {
            test(find(Button.class).withAriaLabel("Later").single()).click();
        }
        assertThat(bars()).isEmpty();
        assertThat(words(find(Div.class).withClassName("gantt-body").single())).contains("Nothing is on in this time");
        test(find(Button.class).withText("Today").single()).click();
        assertThat(bars()).hasSize(1);
        test(find(NativeButton.class).withText("Quarter").single()).click();
    }

    private String told() {
        return find(Notification.class).all().stream()
                .map(notice -> notice.getElement().getProperty("text", "") + words(notice))
                .toList()
                .toString();
    }
}
