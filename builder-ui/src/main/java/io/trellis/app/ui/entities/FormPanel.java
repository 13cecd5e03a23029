package io.trellis.app.ui.entities;

import static io.trellis.app.ui.shell.Texts.t;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.icon.VaadinIcon;
import io.trellis.app.ui.editor.EditorSurroundings;
import io.trellis.app.ui.editor.Editors;
import io.trellis.app.ui.filters.ConditionInput;
import io.trellis.app.ui.filters.UseWords;
import io.trellis.app.ui.open.PublicLinks;
import io.trellis.core.artifact.Problem;
import io.trellis.core.error.TrellisException;
import io.trellis.core.i18n.LocalizedText;
import io.trellis.core.security.CurrentUser;
import io.trellis.core.security.Roles;
import io.trellis.form.entity.EntityDefinition;
import io.trellis.form.entity.FieldDefinition;
import io.trellis.form.field.FieldTypes;
import io.trellis.form.field.InputSpec;
import io.trellis.form.field.ValueKind;
import io.trellis.form.layout.FormDefinition;
import io.trellis.form.layout.FormUse;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The forms of an entity, and of the one at work: its name, whether it goes in steps, for whom and for what it is. */
final class FormPanel extends Div {

    /** Makes them. */
    @Component
    static class Factory {
        private final Editors editors;
        private final ConditionInput.Factory conditions;
        private final Roles roles;
        private final UseWords words;
        private final FieldTypes types;

        Factory(Editors editors, ConditionInput.Factory conditions, Roles roles, UseWords words, FieldTypes types) {
            this.types = types;
            this.editors = editors;
            this.conditions = conditions;
            this.roles = roles;
            this.words = words;
        }

        FormPanel create(CurrentUser user, EntityDraft work, EntityDefinition entity, FieldPanel.Actions actions) {
            return new FormPanel(this, user, work, entity, actions);
        }
    }

    private static final InputSpec ORDER = new InputSpec.Number(0, BigDecimal.ZERO, BigDecimal.valueOf(1_000), "");

    private final transient Factory parts;
    private final transient EntityDraft work;
    private final transient FieldPanel.Actions actions;
    private final transient PropertyForm form;

    private FormPanel(
            Factory parts, CurrentUser user, EntityDraft work, EntityDefinition entity, FieldPanel.Actions actions) {
        this.parts = parts;
        this.work = work;
        this.actions = actions;
        this.form = new PropertyForm(parts.editors, EditorSurroundings.of(user, ""));
        addClassName("properties");
        add(new H3(t("forms.several")));
        List<FormDefinition> all = work.forms();
        FormDefinition now = work.form();
        for (FormDefinition one : all) {
            add(line(user, entity, one, one.name().equals(now.name())));
        }
        Button more = new Button(t("forms.several.new"), VaadinIcon.PLUS.create(), click -> work.addForm());
        more.addThemeVariants(ButtonVariant.TERTIARY);
        add(more);
        properties(user, entity, now, all.size() > 1);
        add(form);
        add(new PublicLinks(user, work.appDraft(), entity, now));
        if (all.size() > 1) {
            Button remove =
                    new Button(t("forms.several.remove"), VaadinIcon.TRASH.create(), click -> work.removeForm());
            remove.addThemeVariants(ButtonVariant.ERROR, ButtonVariant.TERTIARY);
            add(remove);
        }
    }

    private NativeButton line(CurrentUser user, EntityDefinition entity, FormDefinition one, boolean here) {
        Span name = new Span(t(one.label()));
        Span use = new Span(parts.words.of(user, entity, one.use()));
        use.addClassName("quiet");
        NativeButton line = new NativeButton("", click -> work.use(one.name()));
        line.add(name, use);
        line.addClassName("form-line");
        line.setClassName("form-line-here", here);
        line.getElement().setAttribute("aria-pressed", String.valueOf(here));
        line.getElement().setAttribute("data-form", one.name());
        return line;
    }

    private void properties(CurrentUser user, EntityDefinition entity, FormDefinition now, boolean several) {
        form.input(
                "label.zh",
                t("entities.label.zh"),
                "",
                PropertyForm.LINE,
                now.label().zh(),
                given -> change(one ->
                        one.labelled(new LocalizedText(text(given), one.label().en()))));
        form.input(
                "label.en",
                t("entities.label.en"),
                "",
                PropertyForm.LINE,
                now.label().en(),
                given ->
                        change(one -> one.labelled(new LocalizedText(one.label().zh(), text(given)))));
        form.input(
                "steps",
                t("forms.steps"),
                t("forms.steps.help"),
                PropertyForm.TOGGLE,
                now.steps(),
                given -> change(one -> one.inSteps(Boolean.TRUE.equals(given))));
        highlights(entity, now);
        if (!several && now.use().always()) {
            Paragraph help = new Paragraph(t("forms.several.help"));
            help.addClassName("quiet");
            form.add(help);
            return;
        }
        use(user, entity, now);
    }

    private void highlights(EntityDefinition entity, FormDefinition now) {
        List<InputSpec.Option> fields = entity.allFields()
                .filter(this::fitsBeneathTheTitle)
                .map(field -> new InputSpec.Option(field.key(), field.label(), "", true, List.of()))
                .toList();
        form.input(
                "highlights",
                t("forms.highlights"),
                t("forms.highlights.help"),
                new InputSpec.Choice(fields, true, "", false),
                now.highlights().isEmpty() ? null : now.highlights(),
                given -> change(one -> one.highlighting(codes(given))));
    }

    private boolean fitsBeneathTheTitle(FieldDefinition field) {
        try {
            return parts.types.bind(field).kind() != ValueKind.ROWS;
        } catch (TrellisException e) {
            // a broken field has a problem of its own
            return false;
        }
    }

    private void use(CurrentUser user, EntityDefinition entity, FormDefinition now) {
        FormUse use = now.use();
        form.input(
                "use.moment",
                t("forms.moment"),
                "",
                choice(Arrays.stream(FormUse.Moment.values()).map(FormUse.Moment::code), "forms.moment."),
                use.moment().code(),
                given -> use(was -> new FormUse(
                        was.roles(),
                        was.when(),
                        was.device(),
                        FormUse.Moment.of(text(given)).orElse(FormUse.Moment.ANY))));
        form.input(
                "use.device",
                t("forms.device"),
                "",
                choice(Arrays.stream(FormUse.Device.values()).map(FormUse.Device::code), "forms.device."),
                use.device().code(),
                given -> use(was -> new FormUse(
                        was.roles(),
                        was.when(),
                        FormUse.Device.of(text(given)).orElse(FormUse.Device.ANY),
                        was.moment())));
        List<InputSpec.Option> roles = parts.roles.all().stream()
                .map(role -> new InputSpec.Option(role.name(), role.label(), "", true, List.of()))
                .toList();
        form.input(
                "use.roles",
                t("forms.roles"),
                t("forms.roles.help"),
                new InputSpec.Choice(roles, true, "", false),
                use.roles().isEmpty() ? null : use.roles(),
                given -> use(was -> new FormUse(codes(given), was.when(), was.device(), was.moment())));
        form.input(
                "use.when",
                parts.conditions.create(user, entity, t("forms.use.record"), t("forms.use.record.help")),
                use.when(),
                given -> use(was ->
                        new FormUse(was.roles(), given == null ? null : given.toString(), was.device(), was.moment())));
        form.input(
                "order",
                t("forms.order"),
                t("forms.order.help"),
                ORDER,
                BigDecimal.valueOf(now.order()),
                given -> change(one -> one.usedFor(one.use(), given instanceof Number order ? order.intValue() : 0)));
    }

    private static InputSpec choice(Stream<String> codes, String label) {
        return new InputSpec.Choice(
                codes.map(code -> new InputSpec.Option(code, LocalizedText.same(t(label + code)), "", true, List.of()))
                        .toList(),
                false,
                "",
                false);
    }

    private static List<String> codes(@Nullable Object given) {
        return given instanceof List<?> list
                ? list.stream().map(String::valueOf).toList()
                : List.of();
    }

    private static String text(@Nullable Object given) {
        return given == null ? "" : given.toString();
    }

    private void use(UnaryOperator<FormUse> other) {
        change(one -> one.usedFor(other.apply(one.use()), one.order()));
    }

    private void change(UnaryOperator<FormDefinition> other) {
        actions.quietly(() -> work.put(other.apply(work.form())));
    }

    void mark(List<Problem> problems) {
        form.mark(
                problems,
                problem -> problem.artifact().equals(work.formId())
                                && (problem.path().startsWith("use")
                                        || problem.path().startsWith("highlights")
                                        || problem.path().startsWith("label"))
                        ? problem.path()
                        : null);
    }
}
