package io.trellis.app.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.dom.DomEvent;
import com.vaadin.flow.dom.Element;
import com.vaadin.flow.internal.nodefeature.ElementListenerMap;
import io.trellis.core.security.CurrentUser;
import io.trellis.core.security.Users;
import io.trellis.form.record.RecordId;
import io.trellis.form.record.Records;
import io.trellis.form.record.SaveResult;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Maps: what is in sight, what has no place, what becomes of a mark that is pressed. */
class MapPageIT extends OnPages {

    @Autowired
    private Records records;

    @Autowired
    private Users users;

    @Autowired
    private Clock clock;

    private RecordId visit(String person, String subject, double north, double east) {
        CurrentUser user = users.byUsername(person).map(users::asCurrent).orElseThrow();
        Map<String, Object> values = new HashMap<>(Map.of(
                "subject",
                subject,
                "type",
                "visit",
                "status",
                "planned",
                "at",
                clock.instant().minus(Duration.ofDays(3)).toString()));
        if (north != 0) {
            values.put("place", north + ", " + east);
        }
        return ((SaveResult.Saved) records.create(user, "activity", values))
                .record()
                .id();
    }

    private void fire(String event, ObjectNode data) {
        Element ground = find(Div.class).withClassName("map-ground").single().getElement();
        ground.getNode().getFeature(ElementListenerMap.class).fireEvent(new DomEvent(ground, event, data));
    }

    private void moves(double south, double west, double north, double east) {
        fire(
                "map-moved",
                JsonNodeFactory.instance
                        .objectNode()
                        .put("event.detail.south", south)
                        .put("event.detail.west", west)
                        .put("event.detail.north", north)
                        .put("event.detail.east", east));
    }

    private List<String> entries() {
        return words(find(Div.class).withClassName("map-entry").all());
    }

    private String heading() {
        return words(find(Span.class).withClassName("map-heading").single());
    }

    @Test
    void whatHasAPlaceIsMarkedWhereItIsAndListedWhileItIsInSight() {
        visit("zhangsan", "Isobar west", 30.57, 104.06);
        visit("zhangsan", "Isobar east", 31.23, 121.47);
        visit("zhangsan", "Isobar nowhere", 0, 0);
        visit("wangwu", "Isobar of others", 31.2, 121.4);
        comes("zhangsan");
        goTo("records/activity?view=activity-map&q=Isobar");
        assertThat(heading()).isEqualTo("2 in sight");
        assertThat(entries())
                .anySatisfy(words -> assertThat(words).contains("Isobar west", "Overdue"))
                .noneSatisfy(words -> assertThat(words).contains("of others"));
        assertThat(words(find(Div.class).withClassName("map-below").single()))
                .contains("Planned")
                .contains("1 have no “Checked in at”");
        assertThat(words(find(Div.class).withClassName("list-foot").single())).contains("3 records", "Overdue");

        moves(30, 120, 33, 123);
        assertThat(heading()).isEqualTo("1 in sight");
        assertThat(entries()).singleElement().asString().contains("Isobar east");
        goTo("records/activity?view=activity-map&q=Isobar");
        assertThat(heading()).as("where one stopped to look").isEqualTo("1 in sight");
        goTo("records/activity?view=activity-map&q=Isobar%20west");
        assertThat(heading()).as("something else is looked at as a whole").isEqualTo("1 in sight");
        assertThat(entries()).singleElement().asString().contains("Isobar west");

        Element box = find(Div.class)
                .withClassName("map-entry")
                .single()
                .getElement()
                .getChildren()
                .flatMap(Element::getChildren)
                .filter(one -> "input".equals(one.getTag()))
                .findFirst()
                .orElseThrow();
        box.getNode()
                .getFeature(ElementListenerMap.class)
                .fireEvent(new DomEvent(
                        box, "change", JsonNodeFactory.instance.objectNode().put("element.checked", true)));
        assertThat(find(Div.class).withClassName("bulk").all().stream()
                        .map(OnPages::words)
                        .toList())
                .anySatisfy(words -> assertThat(words).contains("1 selected"));
    }

    @Test
    void aMarkOpensItsRecordBesideTheMapAndNoOther() {
        RecordId visit = visit("zhangsan", "Meridian visit", 22.54, 114.05);
        RecordId others = visit("wangwu", "Meridian of others", 22.5, 114.0);
        comes("zhangsan");
        goTo("records/activity?view=activity-map&q=Meridian");
        fire("map-open", JsonNodeFactory.instance.objectNode().put("event.detail.id", others.id()));
        assertThat(find(Dialog.class).withClassName("record-sheet").all()).isEmpty();
        fire("map-open", JsonNodeFactory.instance.objectNode().put("event.detail.id", visit.id()));
        assertThat(find(Dialog.class).withClassName("record-sheet").all()).hasSize(1);
    }
}
