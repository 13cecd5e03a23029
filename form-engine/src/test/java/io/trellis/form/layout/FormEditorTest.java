package io.trellis.form.layout;

import static org.assertj.core.api.Assertions.assertThat;

import io.trellis.core.i18n.LocalizedText;
import io.trellis.form.layout.FormDefinition.Item;
import io.trellis.form.layout.FormDefinition.Section;
import java.util.List;
import org.junit.jupiter.api.Test;

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
                            List.of(new Item("x", "x", 2), new Item("y", "y", 1), new Item("z", "z", 3))),
                    new Section("b", LABEL, 1, List.of(new Item("w", "w", 1)))),
            List.of());

    private List<String> fields(FormDefinition form, int section) {
        return form.sections().get(section).items().stream().map(Item::field).toList();
    }

    private static List<String> sections(FormDefinition form) {
        return form.sections().stream().map(Section::id).toList();
    }

    @Test
    void addsASectionWithAnIdOfItsOwn() {
        FormDefinition once = editor.apply(form, new FormEdit.AddSection(1, LABEL, 9));
        FormDefinition twice = editor.apply(once, new FormEdit.AddSection(99, LABEL, 2));
        assertThat(sections(twice)).containsExactly("a", "section1", "b", "section2");
        assertThat(twice.sections().get(1).columns()).isEqualTo(4);
    }

    @Test
    void aNarrowerSectionNarrowsItsItems() {
        Section changed = editor.apply(form, new FormEdit.ChangeSection("a", LABEL, 2))
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
                new FormEdit.ChangeSection("q", LABEL, 1),
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
}
