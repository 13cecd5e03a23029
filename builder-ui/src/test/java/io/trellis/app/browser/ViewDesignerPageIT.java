package io.trellis.app.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.ComponentUtil;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.grid.ColumnResizeEvent;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.textfield.TextField;
import io.trellis.app.ui.records.RecordGrid;
import io.trellis.core.artifact.ArtifactId;
import io.trellis.core.artifact.Drafts;
import io.trellis.core.security.CurrentUser;
import io.trellis.core.security.Users;
import io.trellis.form.layout.Layouts;
import io.trellis.form.layout.ListLook.ColumnLook;
import io.trellis.form.layout.ListView;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The designer of list views: the list itself with its rows, and the fields beside it. */
class ViewDesignerPageIT extends OnPages {

    private static final ArtifactId VIEW = new ArtifactId("view", "contact_sketch");

    @Autowired
    private Drafts drafts;

    @Autowired
    private Layouts layouts;

    @Autowired
    private Users users;

    private CurrentUser analyst() {
        return users.byUsername("analyst").map(users::asCurrent).orElseThrow();
    }

    @AfterEach
    void discards() {
        drafts.discardAll(analyst(), "crm");
    }

    private void designs(String rest) {
        drafts.put(analyst(), "crm", VIEW, (ObjectNode)
                JsonMapper.builder().build().readTree("{\"entity\":\"contact\",\"label\":\"Sketch\"," + rest + "}"));
        comes("analyst");
        goTo("records/contact");
        goTo("design/views/contact_sketch");
    }

    private ListView view() {
        return layouts.readView(drafts.of(analyst(), "crm").find(VIEW).orElseThrow());
    }

    private RecordGrid grid() {
        return find(RecordGrid.class).single();
    }

    private List<String> notes() {
        return words(find(Paragraph.class).withClassName("view-canvas-note").all());
    }

    private List<String> fields() {
        return find(Div.class).withClassName("field-entry").all().stream()
                .map(entry -> entry.getElement().getAttribute("data-path"))
                .toList();
    }

    @Test
    void theCanvasIsTheListWithItsRowsBeforeItIsPublished() {
        designs("\"columns\":[\"name\",\"account\",\"mobile\"],\"sort\":[\"name\"],"
                + "\"filter\":{\"field\":\"account.name\",\"op\":\"contains\",\"value\":\"思源\"}");
        int some = test(grid()).size();
        assertThat(some).isPositive().isLessThan(80);
        assertThat(notes()).isEmpty();

        Grid.Column<RecordGrid.Row> mobile = grid().getColumnByKey("mobile");
        mobile.setWidth("203.4px");
        RecordGrid before = grid();
        ComponentUtil.fireEvent(
                grid(),
                new ColumnResizeEvent<>(grid(), true, mobile.getElement().getProperty("_flowId")));
        assertThat(view().look().column("mobile")).isEqualTo(new ColumnLook(203, false));
        assertThat(grid())
                .as("what one just did by hand is not drawn again under it")
                .isSameAs(before);

        test(find(Button.class).withAttribute("aria-label", "Undo (Ctrl+Z)").single())
                .click();
        assertThat(view().look().columns()).isEmpty();
        assertThat(grid().getColumnByKey("mobile").isAutoWidth()).isTrue();
    }

    @Test
    void whatCannotBeShownIsSaid() {
        designs("\"columns\":[\"name\",\"nowhere\"]");
        assertThat(test(grid()).size()).isGreaterThanOrEqualTo(80);
        assertThat(notes()).singleElement().asString().contains("hold nothing here");
        assertThat(find(Div.class)
                        .withClassName("view-column")
                        .withClassName("canvas-wrong")
                        .all())
                .hasSize(1);

        designs("\"columns\":[\"name\"],\"filter\":{\"field\":\"name\",\"op\":\"eq\",\"value\":\"no such name\"}");
        assertThat(notes()).singleElement().asString().contains("meets the conditions");

        designs("\"columns\":[\"name\"],\"filter\":{\"field\":\"nowhere\",\"op\":\"eq\",\"value\":1}");
        assertThat(find(RecordGrid.class).all()).isEmpty();
        assertThat(notes()).singleElement().asString().contains("The rows cannot be shown");
        assertThat(find(Div.class).withClassName("view-column").all()).hasSize(1);
    }

    @Test
    void fieldsOfLookedUpRecordsStandBelowTheLookupAndAreFoundByAnyName() {
        designs("\"columns\":[\"name\"]");
        assertThat(fields()).contains("account", "name").doesNotContain("account.industry");
        test(find(com.vaadin.flow.component.html.NativeButton.class)
                        .withAttribute("aria-label", "Fields of “Account”")
                        .single())
                .click();
        assertThat(fields()).contains("account.industry", "account.parent");

        TextField search = find(TextField.class)
                .withPropertyValue(TextField::getPlaceholder, "Search fields")
                .single();
        test(search).setValue("account industry");
        assertThat(fields()).contains("account.industry", "account.parent.industry");
        test(search).setValue("no such field");
        assertThat(fields()).isEmpty();
        test(search).setValue("account industry");
        Div industry =
                find(Div.class).withAttribute("data-path", "account.industry").single();
        ComponentUtil.fireEvent(industry, new com.vaadin.flow.component.ClickEvent<>(industry));
        assertThat(view().columns()).containsExactly("name", "account.industry");
        assertThat(grid().order()).containsExactly("name", "account.industry");
        assertThat(find(Div.class)
                        .withAttribute("data-path", "account.industry")
                        .single()
                        .getClassNames())
                .contains("field-shown");
    }
}
