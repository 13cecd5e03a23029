package io.trellis.app.ui.records;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.details.Details;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.tabs.Tab;
import com.vaadin.flow.component.tabs.TabSheet;
import io.trellis.core.i18n.LocalizedText;
import io.trellis.form.layout.FormDefinition.Frame;
import io.trellis.form.layout.FormDefinition.Item;
import io.trellis.form.layout.FormDefinition.Section;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.JsonNodeFactory;

class FormSectionsTest {

    private final Div page = new Div();
    private final Map<String, Component> shown = new HashMap<>();

    private static Section section(String id, Frame frame, @Nullable String when, String... fields) {
        List<Item> items = List.of(fields).stream()
                .<Item>map(key -> new Item.Field(key, key, 1))
                .toList();
        return new Section(id, LocalizedText.same(id), 2, frame, when, items);
    }

    private FormSections draw(Set<String> opened, Section... sections) {
        return new FormSections(
                page,
                List.of(sections),
                item -> {
                    Component place = new Span(item.id());
                    shown.put(item.id(), place);
                    return Optional.of(place);
                },
                opened);
    }

    private static final Section[] FORM = {
        section("top", Frame.PANEL, null, "name"),
        section("one", Frame.TAB, null, "phone"),
        section("two", Frame.TAB, "rich", "tax"),
        section("more", Frame.FOLDED, null, "note")
    };

    private TabSheet tabs() {
        return page.getChildren()
                .flatMap(Component::getChildren)
                .filter(TabSheet.class::isInstance)
                .map(TabSheet.class::cast)
                .findFirst()
                .orElseThrow();
    }

    private Details fold() {
        return page.getChildren()
                .flatMap(Component::getChildren)
                .filter(Details.class::isInstance)
                .map(Details.class::cast)
                .findFirst()
                .orElseThrow();
    }

    @Test
    void tabsNextToEachOtherStandInOneRow() {
        draw(Set.of(), FORM);
        assertThat(page.getComponentCount()).isEqualTo(3);
        assertThat(tabs().getTabCount()).isEqualTo(2);
    }

    @Test
    void whatIsThereUnderAConditionComesAndGoesWithIt() {
        FormSections form = draw(Set.of("two"), FORM);
        form.show(condition -> true, Set.of());
        Tab rich = tabs().getTabAt(1);
        assertThat(rich.isVisible()).isTrue();
        assertThat(tabs().getSelectedTab()).isSameAs(rich);

        form.show(condition -> false, Set.of());
        assertThat(rich.isVisible()).isFalse();
        assertThat(tabs().getSelectedTab()).isSameAs(tabs().getTabAt(0));
    }

    @Test
    void anErrorIsShownWhereverItIs() {
        FormSections form = draw(Set.of(), FORM);
        form.show(condition -> false, Set.of("tax", "note"));
        Tab rich = tabs().getTabAt(1);
        assertThat(rich.isVisible()).isTrue();
        assertThat(rich.getClassNames()).contains("section-wrong");
        assertThat(fold().getClassNames()).contains("section-wrong");

        form.reveal("tax");
        form.reveal("note");
        assertThat(tabs().getSelectedTab()).isSameAs(rich);
        assertThat(fold().isOpened()).isTrue();
        assertThat(form.opened()).containsExactlyInAnyOrder("two", "more");

        form.show(condition -> true, Set.of());
        assertThat(rich.getClassNames()).doesNotContain("section-wrong");
    }

    @Test
    void aSectionInWhichNothingIsToBeSeenIsNotThere() {
        FormSections form = draw(Set.of(), FORM);
        shown.get("name").setVisible(false);
        shown.get("phone").setVisible(false);
        form.show(condition -> false, Set.of());
        assertThat(page.getComponentAt(0).isVisible()).isFalse();
        assertThat(page.getComponentAt(1).isVisible()).isFalse();
        assertThat(page.getComponentAt(2).isVisible()).isTrue();
    }

    @Test
    void anElementMayHaveAConditionOfItsOwn() {
        Item.Element advice = new Item.Element("a", "text", 1, "rich", JsonNodeFactory.instance.objectNode());
        Section section = new Section("s", LocalizedText.same("s"), 2, List.of(advice, new Item.Field("f", "f", 1)));
        FormSections form = draw(Set.of(), section);
        assertThat(FormSections.conditional(List.of(section))).isTrue();
        form.show(condition -> false, Set.of());
        assertThat(shown.get("a").isVisible()).isFalse();
        assertThat(page.getComponentAt(0).isVisible()).isTrue();
    }
}
