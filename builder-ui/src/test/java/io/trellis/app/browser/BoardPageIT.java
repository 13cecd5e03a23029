package io.trellis.app.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.notification.Notification;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.dom.DomEvent;
import com.vaadin.flow.dom.Element;
import com.vaadin.flow.internal.nodefeature.ElementListenerMap;
import io.trellis.core.event.Events;
import io.trellis.core.filter.Filter;
import io.trellis.core.i18n.LocalizedText;
import io.trellis.core.security.CurrentUser;
import io.trellis.core.security.Users;
import io.trellis.form.layout.Presented;
import io.trellis.form.layout.SavedViews;
import io.trellis.form.layout.SavedViews.SavedView;
import io.trellis.form.record.RecordId;
import io.trellis.form.record.RecordLock;
import io.trellis.form.record.RecordLocks;
import io.trellis.form.record.Records;
import io.trellis.form.record.SaveResult;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Boards: what stands in their lanes, and what becomes of a card that somebody moves. */
class BoardPageIT extends OnPages {

    @Autowired
    private Records records;

    @Autowired
    private RecordLocks locks;

    @Autowired
    private Users users;

    @Autowired
    private SavedViews views;

    @Autowired
    private Events events;

    @Autowired
    private Clock clock;

    @Test
    void aCardThatIsMovedIsSavedAndUndone() {
        RecordId lead = lead("Boardwalk one", Map.of("budget", 300));
        lead("Boardwalk two", Map.of("status", "contacted", "budget", 500));
        comes("zhangsan");
        goTo("records/lead?view=lead-board&q=Boardwalk");
        assertThat(lane("New")).contains("New1CN¥300.00", "Boardwalk one", "Boardwalk one Ltd", "张三");
        assertThat(lane("Contacted")).contains("Contacted1CN¥500.00", "Boardwalk two");
        assertThat(lane("Qualified")).contains("Qualified0").doesNotContain("Boardwalk");
        assertThat(words(find(Div.class).withClassName("lane-head").all()))
                .as("a lead has a status, so that there is no lane for none")
                .hasSize(7);

        move("Boardwalk one", "Contacted");
        assertThat(told()).contains("“Boardwalk one” is in Contacted nowUndo");
        assertThat(status(lead)).isEqualTo("contacted");
        assertThat(lane("New")).startsWith("New0").doesNotContain("Boardwalk");
        assertThat(lane("Contacted")).startsWith("Contacted2CN¥800.00").contains("Boardwalk one", "Boardwalk two");

        test(find(Button.class).withText("Undo").all().getFirst()).click();
        assertThat(status(lead)).isEqualTo("new");
        assertThat(lane("New")).startsWith("New1CN¥300.00").contains("Boardwalk one");
    }

    @Test
    void aMoveThatDemandsMoreAsksForItAndSavesBothTogether() {
        RecordId lead = lead("Asked lead", Map.of());
        comes("zhangsan");
        goTo("records/lead?view=lead-board&q=Asked");
        move("Asked lead", "Unqualified");
        Dialog dialog = find(Dialog.class).single();
        assertThat(dialog.getHeaderTitle()).isEqualTo("“Asked lead” to Unqualified");
        assertThat(status(lead)).isEqualTo("new");
        test(find(Button.class).withText("Save").single()).click();
        assertThat(status(lead)).as("nothing was entered").isEqualTo("new");

        TextField reason = find(TextField.class)
                .withCondition(field -> "Reason for disqualification".equals(field.getLabel()))
                .single();
        test(reason).setValue("Bought elsewhere");
        test(find(Button.class).withText("Save").single()).click();
        assertThat(status(lead)).isEqualTo("unqualified");
        assertThat(lane("Unqualified")).contains("Asked lead");
    }

    @Test
    void aMoveThatIsRefusedLeavesTheCardAndSaysWhy() {
        RecordId deal = deal("Refused deal", 5_000);
        events.settle();
        locks.lock(
                deal,
                new RecordLock(
                        "check", LocalizedText.same("Credit check"), clock.instant(), Set.of("nextStep"), null, false));
        comes("zhangsan");
        goTo("records/opportunity?view=opportunity-board&q=Refused");
        move("Refused deal", "Negotiation");
        assertThat(told())
                .anyMatch(words -> words.contains("“Refused deal” to Negotiation") && words.contains("Credit check"));
        assertThat(lane("Initial contact")).contains("Refused deal");
        locks.unlock(deal, "check");

        records.update(person("admin"), deal, revision(deal), Map.of("nextStep", "Call back"));
        move("Refused deal", "Negotiation");
        assertThat(words(find(Dialog.class).single())).contains("系统管理员", "Negotiation", "Initial contact");
        assertThat(lane("Initial contact")).contains("Refused deal");
    }

    @Test
    void onlyLanesThatARecordMayEnterAreOffered() {
        deal("Offered deal", 5_000);
        comes("zhangsan");
        goTo("records/opportunity?view=opportunity-board&q=Offered");
        more("Offered deal");
        assertThat(words(find(NativeButton.class)
                        .withCondition(
                                button -> "menuitem".equals(button.getElement().getAttribute("role")))
                        .all()))
                .contains("Quotation", "Closed lost")
                .doesNotContain("Initial contact", "Partner registration", "Renewal talk");
    }

    @Test
    void whoMayOnlyReadMovesNothingAndSeesNoSumOfWhatIsHidden() {
        deal("Read only deal", 7_000);
        comes("service");
        goTo("records/opportunity?view=opportunity-board&q=Read only");
        assertThat(lane("Initial contact")).contains("Read only deal").doesNotContain("7,000");
        assertThat(find(NativeButton.class).withClassName("card-more").all()).isEmpty();
        comes("lisi");
        goTo("records/opportunity?view=opportunity-board&q=Read only deal");
        assertThat(find(Div.class).withClassName("lane").all())
                .as("what somebody else's rep may not see is on no card and in no lane")
                .isEmpty();
    }

    @Test
    void aListIsShownAsATableOrAsABoardAndAViewOfOnesOwnKeepsWhich() {
        lead("Switched lead", Map.of());
        comes("zhangsan");
        goTo("records/lead?view=lead-all&q=Switched");
        assertThat(find(Div.class).withClassName("board").all()).isEmpty();
        test(showing("board")).click();
        assertThat(lane("New")).contains("Switched lead");
        assertThat(showing("board").getElement().getAttribute("aria-pressed")).isEqualTo("true");
        test(showing("table")).click();
        assertThat(find(Div.class).withClassName("board").all()).isEmpty();

        SavedView own = views.save(
                person("zhangsan"),
                new SavedView(
                        "",
                        "lead",
                        "By source",
                        List.of("name"),
                        Filter.ALL,
                        List.of(),
                        new Presented("board", Map.of("lane", List.of("source")))));
        goTo("records/lead?view=my-" + own.id() + "&q=Switched");
        assertThat(lane("No Source")).contains("Switched lead");
        views.delete(person("zhangsan"), own.id());

        goTo("records/product?as=board");
        assertThat(find(Div.class).withClassName("list-body").single()).isNotNull();
    }

    private List<String> cards(String lane) {
        return find(Div.class).withClassName("lane").all().stream()
                .filter(one -> lane.equals(one.getElement().getAttribute("data-lane")))
                .flatMap(one -> find(Div.class, one).withClassName("card").all().stream())
                .map(card -> card.getElement().getAttribute("aria-label"))
                .toList();
    }

    private void fire(String event, ObjectNode data) {
        Element board = find(Div.class).withClassName("board").single().getElement();
        board.getNode().getFeature(ElementListenerMap.class).fireEvent(new DomEvent(board, event, data));
    }

    private void drops(RecordId card, String lane, RecordId beside, boolean above) {
        List<String> lanes = find(Div.class).withClassName("lane").all().stream()
                .map(one -> String.valueOf(one.getElement().getAttribute("data-lane")))
                .toList();
        fire(
                "card-dropped",
                JsonNodeFactory.instance
                        .objectNode()
                        .put("event.detail.card", card.id())
                        .put("event.detail.lane", lanes.indexOf(lane))
                        .put("event.detail.beside", beside.id())
                        .put("event.detail.above", above));
    }

    private RecordId product(String name, String line) {
        return ((SaveResult.Saved) records.create(
                        person("admin"),
                        "product",
                        Map.of(
                                "code",
                                name,
                                "name",
                                name,
                                "line",
                                line,
                                "unit",
                                "set",
                                "listPrice",
                                10,
                                "active",
                                true)))
                .record()
                .id();
    }

    @Test
    void cardsOfAListInAnOrderByHandAreMovedBesideOthersWithTheWayBack() {
        RecordId first = product("Baffle 1", "sensor");
        product("Baffle 2", "sensor");
        RecordId third = product("Baffle 3", "sensor");
        RecordId other = product("Baffle 4", "gateway");
        goTo("records/product?view=product-catalogue&q=Baffle");
        assertThat(cards("sensor")).containsExactly("Baffle 1", "Baffle 2", "Baffle 3");

        drops(third, "sensor", first, true);
        assertThat(cards("sensor")).containsExactly("Baffle 3", "Baffle 1", "Baffle 2");
        assertThat(told()).anyMatch(words -> words.contains("“Baffle 3” was moved"));
        test(find(Button.class).withText("Undo").all().getLast()).click();
        assertThat(cards("sensor")).containsExactly("Baffle 1", "Baffle 2", "Baffle 3");

        move("Baffle 1", "Move down");
        assertThat(cards("sensor")).containsExactly("Baffle 2", "Baffle 1", "Baffle 3");
        move("Baffle 2", "Move to the end");
        assertThat(cards("sensor")).containsExactly("Baffle 1", "Baffle 3", "Baffle 2");

        drops(first, "gateway", other, true);
        assertThat(cards("gateway")).containsExactly("Baffle 1", "Baffle 4");
        assertThat(cards("sensor")).containsExactly("Baffle 3", "Baffle 2");
        assertThat(records.get(person("admin"), first).orElseThrow().get("line"))
                .isEqualTo("gateway");
        test(find(Button.class).withText("Undo").all().getLast()).click();
        assertThat(cards("sensor")).as("lane and place").containsExactly("Baffle 1", "Baffle 3", "Baffle 2");

        records.delete(person("admin"), other, revision(other));
        drops(third, "gateway", other, false);
        assertThat(cards("gateway")).as("what it was dropped beside is gone").containsExactly("Baffle 3");
        goTo("records/product?view=product-catalogue&q=Baffle&sort=name");
        assertThat(find(Div.class).withClassName("board-ordered").all())
                .as("sorted by something else")
                .isEmpty();
    }

    private void more(String title) {
        test(find(NativeButton.class)
                        .withClassName("card-more")
                        .withCondition(button -> ("Move " + title + " to …")
                                .equals(button.getElement().getAttribute("aria-label")))
                        .single())
                .click();
    }

    private void move(String title, String lane) {
        more(title);
        test(find(NativeButton.class)
                        .withCondition(
                                button -> "menuitem".equals(button.getElement().getAttribute("role"))
                                        && words(button).equals(lane))
                        .single())
                .click();
    }

    private Button showing(String id) {
        return find(Button.class)
                .withCondition(button -> id.equals(button.getElement().getAttribute("data-showing")))
                .single();
    }

    private String lane(String label) {
        return find(Div.class).withClassName("lane").all().stream()
                .map(OnPages::words)
                .filter(words -> words.startsWith(label))
                .findFirst()
                .orElseThrow();
    }

    private List<String> told() {
        return find(Notification.class).all().stream()
                .map(notice -> notice.getElement().getProperty("text", "") + words(notice))
                .toList();
    }

    private RecordId lead(String name, Map<String, Object> more) {
        Map<String, Object> values = new HashMap<>(more);
        values.put("name", name);
        values.put("company", name + " Ltd");
        return ((SaveResult.Saved) records.create(person("zhangsan"), "lead", values))
                .record()
                .id();
    }

    private RecordId deal(String name, int amount) {
        return ((SaveResult.Saved) records.create(
                        person("zhangsan"),
                        "opportunity",
                        Map.of("name", name, "account", "account-01", "closeDate", "2027-03-31", "amount", amount)))
                .record()
                .id();
    }

    private Object status(RecordId lead) {
        return records.get(person("admin"), lead).orElseThrow().get("status");
    }

    private long revision(RecordId id) {
        return records.get(person("admin"), id).orElseThrow().revision();
    }

    private CurrentUser person(String username) {
        return users.asCurrent(users.byUsername(username).orElseThrow());
    }
}
