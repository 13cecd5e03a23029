package io.trellis.app.ui.entities;

import static io.trellis.app.ui.shell.Texts.t;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.icon.VaadinIcon;
import io.trellis.app.ui.editor.EditorSurroundings;
import io.trellis.app.ui.editor.Editors;
import io.trellis.app.ui.filters.ConditionInput;
import io.trellis.app.ui.shell.Destination;
import io.trellis.core.artifact.Problem;
import io.trellis.core.i18n.LocalizedText;
import io.trellis.core.security.CurrentUser;
import io.trellis.form.entity.EntityJson;
import io.trellis.form.field.InputSpec;
import io.trellis.form.layout.ElementSetting;
import io.trellis.form.layout.ElementType;
import io.trellis.form.layout.FormDefinition.Item;
import io.trellis.form.layout.FormEdit;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** The properties of what stands on a form beside the fields: what its type wants to know, when it is there. */
final class ElementPanel extends Div {

    private static final InputSpec PROSE = new InputSpec.Text(true, 10_000, "text", false);

    private final transient EntityDraft work;
    private final transient FieldPanel.Actions actions;
    private final transient PropertyForm form;
    private final String id;
    private final transient ObjectNode settings;
    private transient @Nullable String when;
    private String first = "";

    ElementPanel(
            Editors editors,
            ConditionInput.Factory conditions,
            CurrentUser user,
            EntityDraft work,
            Item.Element element,
            ElementType type,
            FieldPanel.Actions actions) {
        this.work = work;
        this.actions = actions;
        this.id = element.id();
        this.settings = element.settings().deepCopy();
        this.when = element.when();
        this.form = new PropertyForm(editors, EditorSurroundings.of(user, ""));
        Div head = new Div(Destination.icon(type.icon()).create(), new Span(t(type.label())));
        head.addClassNames("row", "properties-head");
        type.settings().forEach(this::input);
        new FieldPlace(work, form).ofElement(id, actions);
        work.entity()
                .ifPresent(entity -> form.input(
                        "when", conditions.create(user, entity, t("forms.when"), ""), element.when(), given -> {
                            when = given == null ? null : given.toString();
                            change();
                        }));
        Button remove = new Button(
                t("forms.item.remove"), VaadinIcon.MINUS.create(), click -> work.edit(new FormEdit.RemoveItem(id)));
        add(head, form, remove);
    }

    private void input(ElementSetting setting) {
        String path = "settings." + setting.key();
        switch (setting) {
            case ElementSetting.Text text -> {
                boolean chinese =
                        "zh".equals(io.trellis.app.ui.shell.Texts.locale().getLanguage());
                for (String language : chinese ? List.of("zh", "en") : List.of("en", "zh")) {
                    words(text, path, language);
                }
            }
            case ElementSetting.OneOf one -> {
                List<InputSpec.Option> options = work.offers(one, settings).stream()
                        .map(option -> new InputSpec.Option(option.code(), option.label(), "", true, List.of()))
                        .toList();
                String said = settings.path(one.key()).asString("");
                first = first.isEmpty() ? path : first;
                form.input(
                        path,
                        t(one.label()),
                        options.isEmpty() ? t("forms.element.nothing") : "",
                        new InputSpec.Choice(options, false, "", false),
                        said.isEmpty() ? null : said,
                        given -> {
                            if (given == null) {
                                settings.remove(one.key());
                            } else {
                                settings.put(one.key(), given.toString());
                            }
                            change();
                            // what else is offered follows from it
                            actions.redraw();
                        });
            }
        }
    }

    private void words(ElementSetting.Text text, String path, String language) {
        LocalizedText said = EntityJson.text(settings.path(text.key()));
        String at = path + "." + language;
        first = first.isEmpty() ? at : first;
        form.input(
                at,
                t("zh".equals(language) ? "actions.in-chinese" : "actions.in-english", t(text.label())),
                "",
                text.prose() ? PROSE : PropertyForm.LINE,
                "zh".equals(language) ? said.zh() : said.en(),
                given -> {
                    LocalizedText now = EntityJson.text(settings.path(text.key()));
                    String words = given == null ? "" : given.toString();
                    settings.set(
                            text.key(),
                            EntityJson.write(
                                    "zh".equals(language)
                                            ? new LocalizedText(words, now.en())
                                            : new LocalizedText(now.zh(), words)));
                    change();
                });
    }

    private void change() {
        actions.quietly(() -> work.edit(new FormEdit.ChangeElement(id, when, settings.deepCopy())));
    }

    void mark(List<Problem> problems) {
        form.mark(problems, problem -> {
            int at = problem.path().indexOf(".items[" + id + "]");
            return at < 0
                    ? null
                    : PropertyForm.below(
                            problem, work.formId(), problem.path().substring(0, at) + ".items[" + id + "]");
        });
    }

    /** Goes to what is asked first. */
    void focusFirst() {
        form.focus(first);
    }
}
