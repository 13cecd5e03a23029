package io.trellis.app.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.ComponentUtil;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.grid.dnd.GridDragStartEvent;
import com.vaadin.flow.component.grid.dnd.GridDropEvent;
import com.vaadin.flow.component.notification.Notification;
import com.vaadin.flow.component.treegrid.TreeGrid;
import io.trellis.app.ui.records.RecordGrid;
import io.trellis.core.security.CurrentUser;
import io.trellis.core.security.Users;
import io.trellis.form.record.RecordData;
import io.trellis.form.record.RecordId;
import io.trellis.form.record.Records;
import io.trellis.form.record.SaveResult;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Trees: what stands below what, and what becomes of a row that somebody moves. */
class TreePageIT extends OnPages {

    @Autowired
    private Records records;

    @Autowired
    private Users users;

    private CurrentUser user(String name) {
        return users.byUsername(name).map(users::asCurrent).orElseThrow();
    }

    private RecordId account(String owner, String name, String above) {
        Map<String, Object> values = new HashMap<>(Map.of("name", name));
        if (!above.isEmpty()) {
            values.put("parent", above);
        }
        return ((SaveResult.Saved) records.create(user(owner), "account", values))
                .record()
                .id();
    }

    @SuppressWarnings("unchecked")
    private TreeGrid<RecordGrid.Row> tree() {
        return find(TreeGrid.class).single();
    }

    private List<String> names(List<RecordGrid.Row> rows) {
        return rows.stream()
                .map(row -> String.valueOf(row.record().get("name")))
                .toList();
    }

    private RecordGrid.Row top(String name) {
        return tree().getTreeData().getRootItems().stream()
                .filter(row -> name.equals(row.record().get("name")))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void whatASearchFindsStandsBelowWhatStandsAboveItAsFarAsThatMayBeSeen() {
        RecordId holding = account("zhangsan", "Sluice Holding", "");
        RecordId region = account("zhangsan", "Sluice Region", holding.id());
        account("zhangsan", "Sluice plant Lockgate", region.id());
        RecordId others = account("wangwu", "Other people's holding", "");
        RecordData alone = records.get(user("zhangsan"), account("zhangsan", "Lockgate on its own", ""))
                .orElseThrow();
        records.update(user("zhangsan"), alone.id(), alone.revision(), Map.of("lifecycle", "dormant"));
        RecordData below = records.get(user("admin"), account("zhangsan", "Lockgate daughter", ""))
                .orElseThrow();
        records.update(user("admin"), below.id(), below.revision(), Map.of("parent", others.id()));
        comes("zhangsan");
        goTo("records/account?view=account-tree&q=Lockgate");
        assertThat(names(tree().getTreeData().getRootItems()))
                .containsExactly("Lockgate daughter", "Lockgate on its own", "Sluice Holding");
        RecordGrid.Row above = top("Sluice Holding");
        assertThat(names(tree().getTreeData().getChildren(above))).containsExactly("Sluice Region");
        assertThat(tree().isExpanded(above)).isTrue();
        assertThat(tree().getTreeData().getRootItems())
                .filteredOn(row -> row.color("").isPresent())
                .as("a condition of the view colours its rows")
                .singleElement()
                .satisfies(row -> assertThat(row.color("").orElseThrow().id()).isEqualTo("dormant"));
        assertThat(words(find(com.vaadin.flow.component.html.Div.class)
                        .withClassName("list-foot")
                        .all()
                        .getFirst()))
                .as("what stands above is not counted")
                .contains("3 records");
    }

    @Test
    void aRowIsMovedBelowAnotherAndBackButNotBelowWhatStandsBelowIt() {
        RecordId holding = account("zhangsan", "Tailrace Holding", "");
        RecordId daughter = account("zhangsan", "Tailrace daughter", holding.id());
        RecordId other = account("zhangsan", "Tailrace other", "");
        comes("zhangsan");
        goTo("records/account?view=account-tree&q=Tailrace");
        assertThat(names(tree().getTreeData().getRootItems())).containsExactly("Tailrace Holding", "Tailrace other");

        drop("Tailrace other", "Tailrace Holding");
        assertThat(names(tree().getTreeData().getChildren(top("Tailrace Holding"))))
                .containsExactly("Tailrace daughter", "Tailrace other");
        assertThat(above(other)).isEqualTo(holding.id());
        test(find(Button.class).withText("Undo").all().getFirst()).click();
        assertThat(above(other)).isNull();

        drop("Tailrace Holding", "Tailrace daughter");
        assertThat(told()).contains("cannot be put below");
        assertThat(above(holding)).isNull();
        assertThat(above(daughter)).isEqualTo(holding.id());
    }

    private Object above(RecordId id) {
        return records.get(user("zhangsan"), id).orElseThrow().get("parent");
    }

    private RecordGrid.Row row(String name) {
        return tree().getTreeData().getRootItems().stream()
                .flatMap(row -> Stream.concat(Stream.of(row), tree().getTreeData().getChildren(row).stream()))
                .filter(row -> name.equals(row.record().get("name")))
                .findFirst()
                .orElseThrow();
    }

    private void drop(String name, String on) {
        String moved = tree().getDataCommunicator().getKeyMapper().key(row(name));
        String target = tree().getDataCommunicator().getKeyMapper().key(row(on));
        JsonNodeFactory json = JsonNodeFactory.instance;
        ObjectNode start = json.objectNode();
        start.putArray("draggedItems").addObject().put("key", moved);
        ComponentUtil.fireEvent(tree(), new GridDragStartEvent<>(tree(), true, start));
        ObjectNode item = json.objectNode().put("key", target);
        ComponentUtil.fireEvent(tree(), new GridDropEvent<>(tree(), true, item, "on-top", json.arrayNode()));
    }

    private String told() {
        return find(Notification.class).all().stream()
                .map(notice -> notice.getElement().getProperty("text", "") + words(notice))
                .toList()
                .toString();
    }
}
