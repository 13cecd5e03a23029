package io.trellis.app.ui.open;

import static io.trellis.app.ui.shell.Texts.t;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.icon.VaadinIcon;
import io.trellis.app.ui.design.AppDraft;
import io.trellis.core.security.BuiltInRoles;
import io.trellis.core.security.CurrentUser;
import io.trellis.form.entity.EntityDefinition;
import io.trellis.form.layout.FormDefinition;
import io.trellis.form.open.PublicForm;
import io.trellis.form.open.PublicFormJson;

/** Where a form is public, beside its design: who changes it should know who reads it. */
public final class PublicLinks extends Div {

    public PublicLinks(CurrentUser user, AppDraft appDraft, EntityDefinition entity, FormDefinition form) {
        addClassNames("stack", "public-links");
        if (BuiltInRoles.PEOPLE.contains(entity.name())) {
            return;
        }
        add(new H3(t("public.link")));
        appDraft.all(PublicForm.KIND)
                .map(PublicFormJson::read)
                .filter(one -> one.entity().equals(entity.name()) && one.form().equals(form.name()))
                .forEach(one -> add(line(one)));
        Button more = new Button(t("public.link.new"), VaadinIcon.GLOBE.create(), click -> UI.getCurrent()
                .navigate(NewPublicForm.DESIGNER
                        + NewPublicForm.create(appDraft, user, entity.name(), form.name(), form.label())));
        more.addThemeVariants(ButtonVariant.TERTIARY);
        add(more);
    }

    private static Div line(PublicForm form) {
        Anchor link =
                new Anchor(NewPublicForm.DESIGNER + form.name(), t(form.words().label()));
        link.setRouterIgnore(false);
        Span state = new Span(t(form.access().open() ? "public.link.open" : "public.link.off"));
        state.addClassName("tag");
        state.getElement().setAttribute("data-color", form.access().open() ? "green" : "grey");
        Div line = new Div(link, state);
        line.addClassName("row");
        return line;
    }
}
