package io.trellis.app.ui.design;

import static io.trellis.app.ui.shell.Texts.t;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.details.Details;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.icon.VaadinIcon;
import io.trellis.app.ui.shell.Moments;
import io.trellis.app.ui.shell.Session;
import io.trellis.core.artifact.ContentLabel;
import io.trellis.core.artifact.DeletedArtifacts;
import io.trellis.core.artifact.DeletedArtifacts.Deleted;
import io.trellis.core.security.User;
import io.trellis.core.security.Users;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** What was deleted from an app lately, by whom and when; each can be drafted again. */
@Component
class DeletedCards {

    private final DeletedArtifacts deleted;
    private final Users users;
    private final KindFaces faces;
    private final Session session;

    DeletedCards(DeletedArtifacts deleted, Users users, KindFaces faces, Session session) {
        this.deleted = deleted;
        this.users = users;
        this.faces = faces;
        this.session = session;
    }

    /** Empty where there is nothing; what is drafted again already is left out. */
    Optional<com.vaadin.flow.component.Component> of(AppDraft appDraft) {
        List<Deleted> offered = deleted.of(appDraft.app()).stream()
                .filter(one -> appDraft.draft().find(one.last().id()).isEmpty())
                .toList();
        if (offered.isEmpty()) {
            return Optional.empty();
        }
        Div chips = new Div();
        chips.addClassName("design-chips");
        offered.forEach(one -> chips.add(chip(appDraft, one)));
        Details panel = new Details(t("design.lately", offered.size()), chips);
        panel.addClassNames("design-object", "design-lately");
        return Optional.of(panel);
    }

    private Div chip(AppDraft appDraft, Deleted one) {
        String label = t(ContentLabel.of(one.last()));
        Span title = new Span(t("design.called", label, faces.label(one.last().id())));
        title.addClassName("design-card-title");
        String who =
                users.find(one.by().author()).map(User::name).orElse(one.by().author());
        Span by = new Span(
                t("design.lately.by", who, Moments.text(session.user(), one.by().at())));
        by.addClassName("quiet");
        Div words = new Div(title, by);
        words.addClassName("design-card-words");
        Button back = new Button(
                t("design.lately.back"),
                VaadinIcon.ROTATE_LEFT.create(),
                click -> appDraft.put(one.last().id(), one.last().content().deepCopy()));
        back.addThemeVariants(ButtonVariant.TERTIARY, ButtonVariant.SMALL);
        back.setAriaLabel(t("design.lately.back") + " " + label);
        Div chip = new Div(faces.icon(one.last()).create(), words, back);
        chip.addClassNames("design-chip", "design-deleted");
        return chip;
    }
}
