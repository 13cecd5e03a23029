package io.trellis.app.ui.design;

import static io.trellis.app.ui.shell.Texts.t;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.icon.VaadinIcon;
import io.trellis.core.artifact.Artifact;
import io.trellis.core.artifact.ArtifactId;
import io.trellis.core.artifact.ContentLabel;
import io.trellis.core.artifact.Problem;

/** An artifact in the overview: its label, whether it was changed, what is wrong with it. */
final class ArtifactCard extends Div {

    ArtifactCard(AppDraft appDraft, Artifact artifact, KindFaces faces, CardMenu menus) {
        this(appDraft, artifact, faces, menus, "design-card");
    }

    /** Smaller, for one of many beside an object. */
    static ArtifactCard chip(AppDraft appDraft, Artifact artifact, KindFaces faces, CardMenu menus) {
        return new ArtifactCard(appDraft, artifact, faces, menus, "design-chip");
    }

    private ArtifactCard(AppDraft appDraft, Artifact artifact, KindFaces faces, CardMenu menus, String className) {
        addClassName(className);
        getElement().setAttribute("title", artifact.id().toString());
        String text = t(ContentLabel.of(artifact));
        Component title = faces.designer(artifact)
                .<Component>map(path -> new Anchor(path, text))
                .orElseGet(() -> new Span(text));
        title.addClassName("design-card-title");
        Span name = new Span(artifact.name());
        name.addClassNames("quiet", "code-input");
        Div words = new Div(title, name);
        words.addClassName("design-card-words");
        add(faces.icon(artifact).create(), words);
        long wrong = appDraft.problems().stream()
                .filter(problem ->
                        problem.artifact().equals(artifact.id()) && problem.severity() == Problem.Severity.ERROR)
                .count();
        if (wrong > 0) {
            Span tag = new Span(t("design.problems.count", wrong));
            tag.addClassName("tag");
            tag.getElement().setAttribute("data-color", "red");
            add(tag);
        }
        if (appDraft.draft().isChanged(artifact.id())) {
            add(
                    changed(appDraft.isPublished(artifact.id()) ? "design.changed" : "design.fresh"),
                    back(appDraft, artifact.id()));
        }
        menus.of(appDraft, artifact).ifPresent(this::add);
    }

    private ArtifactCard(AppDraft appDraft, ArtifactId id) {
        addClassNames("design-chip", "design-deleted");
        Span name = new Span(appDraft.called(id));
        name.addClassName("design-card-words");
        add(VaadinIcon.TRASH.create(), name, changed("design.deleted"), back(appDraft, id));
    }

    static ArtifactCard deleted(AppDraft appDraft, ArtifactId id) {
        return new ArtifactCard(appDraft, id);
    }

    private static Span changed(String text) {
        Span tag = new Span(t(text));
        tag.addClassName("tag");
        tag.getElement().setAttribute("data-color", "orange");
        return tag;
    }

    private static Button back(AppDraft appDraft, ArtifactId id) {
        Button back = new Button(VaadinIcon.ROTATE_LEFT.create(), click -> appDraft.discard(id));
        back.addThemeVariants(ButtonVariant.TERTIARY, ButtonVariant.SMALL);
        back.setAriaLabel(t("design.discard.one"));
        back.setTooltipText(t("design.discard.one"));
        return back;
    }
}
