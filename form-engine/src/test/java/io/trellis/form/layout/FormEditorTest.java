package io.trellis.form.layout;

import static org.assertj.core.api.Assertions.assertThat;

import io.trellis.core.i18n.LocalizedText;
import io.trellis.form.layout.FormDefinition.Frame;
import io.trellis.form.layout.FormDefinition.Item;
import io.trellis.form.layout.FormDefinition.Section;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

class FormEditorTest {

    private static final LocalizedText LABEL = new LocalizedText("标题", "Title");
    private final FormEditor editor = new DefaultFormEditor();
    private final FormDefinition form = new FormDefinition(
            "deal",
            "crm",
            "deal",
            LABEL,
            List.of(
                    new Section(
                            "a",
                            LABEL,
                            3,
                            List.of(
                                    new Item.Field("x", "x", 2),
                                    new Item.Field("y", "y", 1),
                                    new Item.Field("z", "z", 3))),
                    new Section("b", LABEL, 1, List.of(new Item.Field("w", "w", 1)))),
            List.of());

    private List<String> fields(FormDefinition form, int section) {
        return form.sections().get(section).items().stream().map(Item::id).toList();
    }

    private static List<String> sections(FormDefinition form) {
        return form.sections().stream().map(Section::id).toList();
    }

    @Test
    void addsASectionWithAnIdOfItsOwn() {
        FormDefinition once = editor.apply(form, new FormEdit.AddSection(1, LABEL, 9, Frame.TAB));
        FormDefinition twice = editor.apply(once, new FormEdit.AddSection(99, LABEL, 2, Frame.PANEL));
        assertThat(sections(twice)).containsExactly("a", "section1", "b", "section2");
        assertThat(twice.sections().get(1).columns()).isEqualTo(4);
    }

    @Test
    void aNarrowerSectionNarrowsItsItems() {
        Section changed = editor.apply(form, new FormEdit.ChangeSection(new Section("a", LABEL, 2, List.of())))
                .sections()
                .getFirst();
        assertThat(changed.items()).extracting(Item::width).containsExactly(2, 1, 2);
    }

    @Test
    void movesAndRemovesSections() {
        assertThat(sections(editor.apply(form, new FormEdit.MoveSection("b", 0))))
                .containsExactly("b", "a");
        assertThat(sections(editor.apply(form, new FormEdit.RemoveSection("a"))))
                .containsExactly("b");
    }

    @Test
    void placesAFieldWhereTheMarkerStood() {
        assertThat(fields(editor.apply(form, new FormEdit.PlaceField("n", "a", 1)), 0))
                .containsExactly("x", "n", "y", "z");
    }

    @Test
    void placingAFieldThatIsThereMovesIt() {
        FormDefinition moved = editor.apply(form, new FormEdit.PlaceField("z", "b", 0));
        assertThat(fields(moved, 0)).containsExactly("x", "y");
        assertThat(fields(moved, 1)).containsExactly("z", "w");
        assertThat(moved.sections().get(1).items().getFirst().width()).isEqualTo(1);
    }

    @Test
    void aPositionIsCountedAmongTheOthers() {
        assertThat(fields(editor.apply(form, new FormEdit.MoveItem("x", "a", 1)), 0))
                .containsExactly("y", "x", "z");
        assertThat(fields(editor.apply(form, new FormEdit.MoveItem("x", "a", 2)), 0))
                .containsExactly("y", "z", "x");
    }

    @Test
    void resizesWithinTheSectionAndRemoves() {
        assertThat(editor.apply(form, new FormEdit.ResizeItem("y", 7))
                        .sections()
                        .getFirst()
                        .items()
                        .get(1)
                        .width())
                .isEqualTo(3);
        assertThat(fields(editor.apply(form, new FormEdit.RemoveItem("y")), 0)).containsExactly("x", "z");
    }

    @Test
    void whatMakesNoSenseLeavesTheFormAsItIs() {
        for (FormEdit edit : List.of(
                new FormEdit.ChangeSection(new Section("q", LABEL, 1, List.of())),
                new FormEdit.MoveSection("q", 0),
                new FormEdit.RemoveSection("q"),
                new FormEdit.PlaceField("x", "q", 0),
                new FormEdit.MoveItem("q", "a", 0),
                new FormEdit.MoveItem("x", "q", 0),
                new FormEdit.ResizeItem("q", 1),
                new FormEdit.RemoveItem("q"))) {
            assertThat(editor.apply(form, edit)).isSameAs(form);
        }
    }

    @Test
    void anElementIsPlacedAsWideAsItsSectionAndKeepsWhatIsSaidOfIt() {
        FormDefinition placed = editor.apply(form, new FormEdit.PlaceElement("heading", true, "b", 0));
        placed = editor.apply(placed, new FormEdit.PlaceElement("heading", true, "a", 1));

        assertThat(fields(placed, 1)).containsExactly("heading-1", "w");
        assertThat(fields(placed, 0)).containsExactly("x", "heading-2", "y", "z");
        assertThat(placed.sections().getFirst().items().get(1).width()).isEqualTo(3);

        ObjectNode said = JsonNodeFactory.instance.objectNode().put("text", "More");
        FormDefinition changed = editor.apply(placed, new FormEdit.ChangeElement("heading-1", "x > 1", said));
        FormDefinition moved = editor.apply(changed, new FormEdit.MoveItem("heading-1", "a", 9));
        assertThat(moved.sections().getFirst().items().getLast())
                .isEqualTo(new Item.Element("heading-1", "heading", 1, "x > 1", said));
    }
}
