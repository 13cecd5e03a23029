package io.trellis.app.ui.open;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.icon.VaadinIcon;
import io.trellis.app.ui.design.AppDraft;
import io.trellis.app.ui.design.KindFace;
import io.trellis.app.ui.design.NewOfEntityDialog;
import io.trellis.app.ui.shell.Session;
import io.trellis.core.artifact.Artifact;
import io.trellis.core.security.BuiltInRoles;
import io.trellis.form.entity.Entities;
import io.trellis.form.layout.Layouts;
import io.trellis.form.open.PublicForm;
import java.util.List;
import java.util.Optional;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** Public forms as they show themselves to who designs. */
@Component
@Order(42)
final class PublicFormFace implements KindFace {

    private final Entities entities;
    private final Layouts layouts;
    private final Session session;

    PublicFormFace(Entities entities, Layouts layouts, Session session) {
        this.entities = entities;
        this.layouts = layouts;
        this.session = session;
    }

    @Override
    public String kind() {
        return PublicForm.KIND;
    }

    @Override
    public String icon() {
        return "globe";
    }

    @Override
    public Optional<String> designer(Artifact artifact) {
        return Optional.of(NewPublicForm.DESIGNER + artifact.name());
    }

    @Override
    public Optional<Start> start() {
        return Optional.of(
                new Start("public.new", VaadinIcon.GLOBE, this::ask, List.of("new-public-form-button"), false));
    }

    private void ask(AppDraft appDraft, AppDraft.Factory others, List<String> apps) {
        new NewOfEntityDialog(
                        "public.new",
                        entities.all().stream()
                                .filter(entity -> !BuiltInRoles.PEOPLE.contains(entity.name()))
                                .toList(),
                        (entity, label) -> UI.getCurrent()
                                .navigate(NewPublicForm.DESIGNER
                                        + NewPublicForm.create(
                                                appDraft,
                                                session.user(),
                                                entity.name(),
                                                appDraft.all(Layouts.FORM)
                                                        .map(layouts::readForm)
                                                        .filter(form ->
                                                                form.entity().equals(entity.name()))
                                                        .map(form -> form.name())
                                                        .findFirst()
                                                        .orElse(""),
                                                label)))
                .open();
    }
}
