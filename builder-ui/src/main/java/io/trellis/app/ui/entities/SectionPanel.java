package io.trellis.app.ui.entities;

import static io.trellis.app.ui.shell.Texts.t;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.icon.VaadinIcon;
import io.trellis.app.ui.editor.EditorSurroundings;
import io.trellis.app.ui.editor.Editors;
import io.trellis.core.i18n.LocalizedText;
import io.trellis.core.security.CurrentUser;
import io.trellis.form.field.InputSpec;
import io.trellis.form.layout.FormDefinition.Section;
import io.trellis.form.layout.FormEdit;
import java.util.List;
import java.util.stream.Stream;

/** The properties of a section: its labels and how many columns it has. */
final class SectionPanel extends Div {

    private final transient EntityDraft work;
    private final transient FieldPanel.Actions actions;
    private transient Section section;

    SectionPanel(Editors editors, CurrentUser user, EntityDraft work, Section section, FieldPanel.Actions actions) {
        this.work = work;
        this.actions = actions;
        this.section = section;
        Div head = new Div(VaadinIcon.GRID_SMALL_O.create(), new Span(t("forms.section")));
        head.addClassNames("row", "properties-head");
        PropertyForm form = new PropertyForm(editors, EditorSurroundings.of(user, ""));
        form.input(
                "label.zh",
                t("entities.label.zh"),
                "",
                PropertyForm.LINE,
                section.label().zh(),
                given -> change(
                        new LocalizedText(text(given), this.section.label().en()), this.section.columns()));
        form.input(
                "label.en",
                t("entities.label.en"),
                "",
                PropertyForm.LINE,
                section.label().en(),
                given -> change(new LocalizedText(this.section.label().zh(), text(given)), this.section.columns()));
        List<InputSpec.Option> columns = Stream.of("1", "2", "3", "4")
                .map(count -> new InputSpec.Option(count, LocalizedText.same(count), "", true, List.of()))
                .toList();
        form.input(
                "columns",
                t("forms.section.columns"),
                "",
                new InputSpec.Choice(columns, false, "", false),
                String.valueOf(section.columns()),
                given -> change(this.section.label(), given == null ? 2 : Integer.parseInt(given.toString())));
        Button remove = new Button(
                t("forms.section.remove"),
                VaadinIcon.TRASH.create(),
                click -> work.edit(new FormEdit.RemoveSection(section.id())));
        remove.addThemeVariants(ButtonVariant.ERROR, ButtonVariant.TERTIARY);
        add(head, form, remove);
    }

    private static String text(@org.jspecify.annotations.Nullable Object given) {
        return given == null ? "" : given.toString();
    }

    private void change(LocalizedText label, int columns) {
        section = new Section(section.id(), label, columns, section.items());
        actions.quietly(() -> work.edit(new FormEdit.ChangeSection(section.id(), label, columns)));
    }
}
