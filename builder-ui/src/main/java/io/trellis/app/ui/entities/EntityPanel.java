package io.trellis.app.ui.entities;

import static io.trellis.app.ui.shell.Texts.t;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.icon.VaadinIcon;
import io.trellis.app.ui.design.Icons;
import io.trellis.app.ui.editor.EditorSurroundings;
import io.trellis.app.ui.editor.Editors;
import io.trellis.app.ui.filters.ConditionInput;
import io.trellis.app.ui.shell.Destination;
import io.trellis.core.artifact.Problem;
import io.trellis.core.filter.FilterJson;
import io.trellis.core.i18n.LocalizedText;
import io.trellis.core.security.CurrentUser;
import io.trellis.form.entity.EntityDefinition;
import io.trellis.form.entity.EntityDefinition.ValidationRule;
import io.trellis.form.entity.EntityJson;
import io.trellis.form.entity.NameProposal;
import io.trellis.form.field.InputSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The properties of the entity itself: labels, title, icon, description, and rules over the whole record. */
final class EntityPanel extends Div {

    private final transient ConditionInput.Factory conditions;
    private final transient CurrentUser user;
    private final transient EntityDraft work;
    private final transient FieldPanel.Actions actions;
    private final PropertyForm form;

    EntityPanel(
            Editors editors,
            ConditionInput.Factory conditions,
            DuplicateSettings.Factory duplicates,
            CurrentUser user,
            EntityDraft work,
            EntityDefinition entity,
            FieldPanel.Actions actions) {
        this.conditions = conditions;
        this.user = user;
        this.work = work;
        this.actions = actions;
        this.form = new PropertyForm(editors, EditorSurroundings.of(user, ""));
        Span code = new Span(entity.name());
        code.addClassNames("quiet", "code-input");
        Div head = new Div(Destination.icon(entity.icon()).create(), new Span(t("entities.entity")), code);
        head.addClassNames("row", "properties-head");
        add(head);
        texts("label", "entities.label", entity.label());
        texts("plural", "entities.plural", entity.plural());
        List<InputSpec.Option> titles = entity.fields().stream()
                .map(field -> new InputSpec.Option(field.key(), field.label(), "", true, List.of()))
                .toList();
        form.input(
                "titleField",
                t("entities.title"),
                t("entities.title.help"),
                new InputSpec.Choice(titles, false, "", false),
                entity.titleField(),
                given -> save("titleField", given));
        texts("description", "entities.description", entity.description());
        Icons icons = new Icons(entity.icon());
        icons.addValueChangeListener(change -> save("icon", change.getValue()));
        form.add(icons);
        new TimelineSettings(form, work, actions).add(entity);
        validations(entity.validations());
        duplicates.create(form, work, actions).add(entity);
        add(form);
    }

    private void texts(String path, String label, LocalizedText text) {
        form.input(path + ".zh", t(label + ".zh"), "", PropertyForm.LINE, text.zh(), given -> texts(path, given, null));
        form.input(path + ".en", t(label + ".en"), "", PropertyForm.LINE, text.en(), given -> texts(path, null, given));
    }

    /** Both languages are written, as a plural that equals the label is left out of the definition. */
    private void texts(String path, @Nullable Object zh, @Nullable Object en) {
        EntityDefinition now = work.entity().orElseThrow();
        LocalizedText before =
                switch (path) {
                    case "label" -> now.label();
                    case "plural" -> now.plural();
                    default -> now.description();
                };
        LocalizedText next = new LocalizedText(
                en == null ? (zh == null ? "" : zh.toString()) : before.zh(),
                zh == null ? (en == null ? "" : en.toString()) : before.en());
        actions.quietly(() -> work.set(path, EntityJson.write(next)));
    }

    private void save(String path, @Nullable Object value) {
        actions.quietly(() -> work.set(path, value == null ? null : FilterJson.node(value)));
    }

    private void validations(List<ValidationRule> rules) {
        form.add(new H3(t("entities.validations")));
        Paragraph help = new Paragraph(t("entities.validations.help"));
        help.addClassName("quiet");
        form.add(help);
        for (ValidationRule rule : rules) {
            String path = "validations[" + rule.id() + "]";
            form.input(
                    path + ".condition",
                    conditions.create(user, work.entity().orElseThrow(), t("entities.validation.condition"), ""),
                    rule.condition(),
                    given -> change(rule.id(), one -> one.put("condition", text(given))));
            form.input(
                    path + ".message.zh",
                    t("entities.validation.message.zh"),
                    "",
                    PropertyForm.LINE,
                    rule.message().zh(),
                    given -> change(rule.id(), one -> message(one, "zh", text(given))));
            form.input(
                    path + ".message.en",
                    t("entities.validation.message.en"),
                    "",
                    PropertyForm.LINE,
                    rule.message().en(),
                    given -> change(rule.id(), one -> message(one, "en", text(given))));
            List<InputSpec.Option> fields = work.entity().orElseThrow().fields().stream()
                    .map(field -> new InputSpec.Option(field.key(), field.label(), "", true, List.of()))
                    .toList();
            form.input(
                    path + ".field",
                    t("entities.validation.field"),
                    "",
                    new InputSpec.Choice(fields, false, "", false),
                    rule.field().isEmpty() ? null : rule.field(),
                    given -> change(rule.id(), one -> one.put("field", text(given))));
            Button remove = new Button(
                    t("entities.validation.remove"),
                    VaadinIcon.TRASH.create(),
                    click -> all(list -> {
                        for (int i = list.size() - 1; i >= 0; i--) {
                            if (list.get(i).path("id").asString("").equals(rule.id())) {
                                list.remove(i);
                            }
                        }
                    }));
            remove.addThemeVariants(ButtonVariant.TERTIARY, ButtonVariant.ERROR);
            form.add(remove);
        }
        Button add = new Button(t("entities.validation.add"), VaadinIcon.PLUS.create(), click -> add(rules));
        add.addThemeVariants(ButtonVariant.TERTIARY);
        form.add(add);
    }

    private static String text(@Nullable Object given) {
        return given == null ? "" : given.toString();
    }

    private static void message(ObjectNode rule, String language, String text) {
        ObjectNode message = rule.get("message") instanceof ObjectNode known ? known : rule.putObject("message");
        message.put(language, text);
    }

    private void add(List<ValidationRule> rules) {
        List<String> taken =
                new ArrayList<>(rules.stream().map(ValidationRule::id).toList());
        String id = NameProposal.free("rule", taken::contains);
        all(list -> {
            ObjectNode rule = list.addObject().put("id", id).put("condition", "");
            rule.putObject("message");
        });
    }

    private void change(String id, Consumer<ObjectNode> change) {
        actions.quietly(() -> all(list -> list.forEach(one -> {
            if (one instanceof ObjectNode rule && rule.path("id").asString("").equals(id)) {
                change.accept(rule);
            }
        })));
    }

    private void all(Consumer<ArrayNode> change) {
        ObjectNode written = JsonNodeFactory.instance.objectNode();
        ArrayNode list = written.putArray("validations");
        for (ValidationRule rule : work.entity().orElseThrow().validations()) {
            ObjectNode one = list.addObject()
                    .put("id", rule.id())
                    .put("condition", rule.condition())
                    .put("field", rule.field());
            one.set("message", EntityJson.write(rule.message()));
        }
        change.accept(list);
        work.set("validations", list);
    }

    void mark(List<Problem> problems) {
        form.mark(
                problems,
                problem ->
                        problem.artifact().equals(work.id()) && !problem.path().startsWith("fields")
                                ? problem.path()
                                : null);
    }
}
