package io.trellis.app.ui.entities;

import static io.trellis.app.ui.shell.Texts.t;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.icon.VaadinIcon;
import io.trellis.app.ui.editor.EditorSurroundings;
import io.trellis.app.ui.editor.Editors;
import io.trellis.app.ui.filters.ConditionInput;
import io.trellis.app.ui.forms.CanvasBoxes;
import io.trellis.core.artifact.Problem;
import io.trellis.core.i18n.LocalizedText;
import io.trellis.core.security.CurrentUser;
import io.trellis.form.field.InputSpec;
import io.trellis.form.layout.FormDefinition.Frame;
import io.trellis.form.layout.FormDefinition.Section;
import io.trellis.form.layout.FormEdit;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The properties of a section: its labels, how many columns it has, how it stands and when it is there. */
final class SectionPanel extends Div {

    private final transient EntityDraft work;
    private final transient FieldPanel.Actions actions;
    private final transient PropertyForm form;
    private transient Section section;

    SectionPanel(
            Editors editors,
            ConditionInput.Factory conditions,
            CurrentUser user,
            EntityDraft work,
            Section section,
            FieldPanel.Actions actions) {
        this.work = work;
        this.actions = actions;
        this.section = section;
        Div head = new Div(CanvasBoxes.icon(section.frame()).create(), new Span(t("forms.section")));
        head.addClassNames("row", "properties-head");
        form = new PropertyForm(editors, EditorSurroundings.of(user, ""));
        form.input(
                "label.zh",
                t("entities.label.zh"),
                "",
                PropertyForm.LINE,
                section.label().zh(),
                given -> label(
                        new LocalizedText(text(given), this.section.label().en())));
        form.input(
                "label.en",
                t("entities.label.en"),
                "",
                PropertyForm.LINE,
                section.label().en(),
                given -> label(new LocalizedText(this.section.label().zh(), text(given))));
        form.input(
                "columns",
                t("forms.section.columns"),
                "",
                choice(Stream.of("1", "2", "3", "4").map(count -> option(count, count))),
                String.valueOf(section.columns()),
                given -> change(with(
                        this.section.label(),
                        given == null ? 2 : Integer.parseInt(given.toString()),
                        this.section.frame(),
                        this.section.when())));
        form.input(
                "frame",
                t("forms.section.frame"),
                t("forms.section.frame.help"),
                choice(Arrays.stream(Frame.values())
                        .map(frame -> option(frame.code(), t("forms.frame." + frame.code())))),
                section.frame().code(),
                given -> change(with(
                        this.section.label(),
                        this.section.columns(),
                        Frame.of(text(given)).orElse(Frame.PANEL),
                        this.section.when())));
        work.entity()
                .ifPresent(entity -> form.input(
                        "when",
                        conditions.create(user, entity, t("forms.when"), t("forms.when.help")),
                        section.when(),
                        given -> change(with(
                                this.section.label(),
                                this.section.columns(),
                                this.section.frame(),
                                given == null ? null : given.toString()))));
        Button remove = new Button(
                t("forms.section.remove"),
                VaadinIcon.TRASH.create(),
                click -> work.edit(new FormEdit.RemoveSection(section.id())));
        remove.addThemeVariants(ButtonVariant.ERROR, ButtonVariant.TERTIARY);
        add(head, form, remove);
    }

    private static InputSpec.Option option(String code, String label) {
        return new InputSpec.Option(code, LocalizedText.same(label), "", true, List.of());
    }

    private static InputSpec choice(Stream<InputSpec.Option> options) {
        return new InputSpec.Choice(options.toList(), false, "", false);
    }

    private static String text(@Nullable Object given) {
        return given == null ? "" : given.toString();
    }

    private Section with(LocalizedText label, int columns, Frame frame, @Nullable String when) {
        return new Section(section.id(), label, columns, frame, when, section.items());
    }

    private void label(LocalizedText label) {
        change(with(label, section.columns(), section.frame(), section.when()));
    }

    private void change(Section next) {
        section = next;
        actions.quietly(() -> work.edit(new FormEdit.ChangeSection(next)));
    }

    void mark(List<Problem> problems) {
        form.mark(problems, problem -> PropertyForm.below(problem, work.formId(), "sections[" + section.id() + "]"));
    }
}
