package io.trellis.app.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.ComponentUtil;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.grid.ItemDoubleClickEvent;
import com.vaadin.flow.component.notification.Notification;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.dom.DomEvent;
import com.vaadin.flow.internal.nodefeature.ElementListenerMap;
import io.trellis.app.ui.records.CellInput;
import io.trellis.core.i18n.LocalizedText;
import io.trellis.core.security.CurrentUser;
import io.trellis.core.security.Users;
import io.trellis.form.record.RecordId;
import io.trellis.form.record.RecordLock;
import io.trellis.form.record.RecordLocks;
import io.trellis.form.record.Records;
import io.trellis.form.record.SaveResult;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The cells of a list are edited where they stand, with the save of the form. */
class CellEditPageIT extends OnPages {

    @Autowired
    private Records records;

    @Autowired
    private RecordLocks locks;

    @Autowired
    private Users users;

    @Autowired
    private Clock clock;

    private CurrentUser person(String username) {
        return users.byUsername(username).map(users::asCurrent).orElseThrow();
    }

    private RecordId lead(String name) {
        return ((SaveResult.Saved) records.create(
                        person("zhangsan"), "lead", Map.of("name", name, "company", "Sluice Ltd", "status", "new")))
                .record()
                .id();
    }

    private Object value(RecordId lead, String key) {
        return records.get(person("zhangsan"), lead).orElseThrow().get(key);
    }

    private Grid<?> list(String words) {
        comes("zhangsan");
        goTo("records/lead?view=lead-all&q=" + words);
        return find(Grid.class).single();
    }

    @SuppressWarnings({"unchecked", "rawtypes"})
    private void open(Grid grid, int row, String column) {
        Object item = test(grid).getRow(row);
        Grid.Column<?> found = grid.getColumnByKey(column);
        ComponentUtil.fireEvent(
                grid,
                new ItemDoubleClickEvent(
                        grid,
                        true,
                        grid.getDataCommunicator().getKeyMapper().key(item),
                        found.getElement().getProperty("_flowId"),
                        0,
                        0,
                        0,
                        0,
                        2,
                        0,
                        false,
                        false,
                        false,
                        false));
    }

    private Optional<CellInput> found(int column) {
        Grid<?> grid = find(Grid.class).single();
        return ((Component) test(grid).getCellComponent(0, column))
                .getChildren()
                .filter(CellInput.class::isInstance)
                .map(CellInput.class::cast)
                .findFirst();
    }

    /** The one that is open in the first row. */
    private CellInput cell() {
        return IntStream.range(0, 5)
                .boxed()
                .flatMap(column -> found(column).stream())
                .findFirst()
                .orElseThrow();
    }

    private boolean isOpen() {
        return IntStream.range(0, 5).anyMatch(column -> found(column).isPresent());
    }

    private static TextField input(CellInput cell) {
        return (TextField) cell.getElement().getChild(0).getComponent().orElseThrow();
    }

    private static void leave(CellInput cell, String how) {
        ComponentUtil.fireEvent(cell, new CellInput.Done(cell, true, how, "", false));
    }

    @Test
    void aCellIsEditedSavedGoneOnFromAndTakenBack() {
        RecordId lead = lead("Weir cell one");
        Grid<?> grid = list("Weir%20cell");
        open(grid, 0, "name");
        CellInput name = cell();
        input(name).setValue("Weir cell two");
        leave(name, "next");
        assertThat(value(lead, "name")).isEqualTo("Weir cell two");

        CellInput company = cell();
        input(company).setValue("Nobody Ltd");
        leave(company, "cancel");
        assertThat(value(lead, "company")).isEqualTo("Sluice Ltd");
        assertThat(isOpen()).isFalse();

        test(find(Button.class).withText("Undo").all().getLast()).click();
        assertThat(value(lead, "name")).isEqualTo("Weir cell one");
    }

    @SuppressWarnings({"unchecked", "rawtypes"})
    private void touch(Grid grid, String column) {
        String key = grid.getDataCommunicator().getKeyMapper().key(test(grid).getRow(0));
        ObjectNode event = JsonNodeFactory.instance.objectNode();
        event.put("event.detail.row", key);
        event.put("event.detail.field", column);
        event.put("event.detail.touched", true);
        grid.getElement()
                .getNode()
                .getFeature(ElementListenerMap.class)
                .fireEvent(new DomEvent(grid.getElement(), "cell-open", event));
    }

    private CellInput sheet() {
        return find(CellInput.class).single();
    }

    @Test
    void aFingerEditsAtTheFootOfTheScreenAndGoesOnFromCellToCell() {
        RecordId lead = lead("Weir touched");
        touch(list("Weir%20touched"), "name");
        Dialog foot = find(Dialog.class).single();
        assertThat(foot.getHeaderTitle()).isEqualTo("Name");
        assertThat(isOpen()).isFalse();
        assertThat(find(Button.class)
                        .withAriaLabel("Save, and on to the cell before")
                        .single()
                        .isEnabled())
                .isFalse();

        input(sheet()).setValue("");
        leave(sheet(), "stay");
        assertThat(foot.isOpened()).isTrue();
        assertThat(input(sheet()).isInvalid()).isTrue();
        input(sheet()).setValue("Weir touched twice");
        leave(sheet(), "next");
        assertThat(value(lead, "name")).isEqualTo("Weir touched twice");
        assertThat(foot.getHeaderTitle()).isEqualTo("Company");
        Button save = find(Button.class, foot).withText("Save").single();
        leave(sheet(), "cancel");
        assertThat(foot.isOpened()).isFalse();
        save.click();
        assertThat(test(find(Grid.class).single()).getCellText(0, 1)).isEqualTo("Weir touched twice");
    }

    @Test
    void whatIsRefusedStandsAtTheCellWithItsLabelAndStaysOpen() {
        RecordId lead = lead("Weir refused");
        Grid<?> grid = list("Weir%20refused");
        open(grid, 0, "name");
        CellInput name = cell();
        input(name).setValue("");
        leave(name, "stay");

        assertThat(value(lead, "name")).isEqualTo("Weir refused");
        assertThat(input(cell()).getErrorMessage()).startsWith("Name");
    }

    @Test
    void whoComesAfterARivalIsToldAndLosesNothing() {
        RecordId lead = lead("Weir rival");
        Grid<?> grid = list("Weir%20rival");
        open(grid, 0, "company");
        CellInput company = cell();
        records.update(person("zhangsan"), lead, 1, Map.of("company", "Rival Ltd"));
        input(company).setValue("Mine Ltd");
        leave(company, "stay");

        assertThat(value(lead, "company")).isEqualTo("Rival Ltd");
        assertThat(input(cell()).getValue()).isEqualTo("Mine Ltd");
        test(find(Button.class).withText("Save as chosen").single()).click();
        assertThat(value(lead, "company")).isEqualTo("Mine Ltd");
    }

    @Test
    void whatIsLockedOrNotTheirsToChangeIsNotOpened() {
        RecordId lead = lead("Weir locked");
        locks.lock(
                lead,
                new RecordLock(
                        "check", LocalizedText.same("Credit check"), clock.instant(), Set.of("name"), null, false));
        Grid<?> grid = list("Weir%20locked");
        open(grid, 0, "company");
        assertThat(isOpen()).isFalse();
        assertThat(find(Notification.class).all()).isNotEmpty();
        open(grid, 0, "name");
        assertThat(input(cell()).getValue()).as("what a lock leaves open").isEqualTo("Weir locked");
        leave(cell(), "cancel");
        open(grid, 0, "no");
        assertThat(isOpen()).as("a number of its own").isFalse();
    }
}
