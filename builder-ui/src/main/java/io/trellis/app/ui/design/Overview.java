package io.trellis.app.ui.design;

import static io.trellis.app.ui.shell.Texts.t;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import io.trellis.app.ui.shell.NavigationKind;
import io.trellis.app.ui.shell.Texts;
import io.trellis.core.artifact.Artifact;
import io.trellis.core.artifact.ArtifactId;
import io.trellis.core.artifact.ArtifactKind;
import io.trellis.core.artifact.ContentLabel;
import io.trellis.core.artifact.Drafts;
import java.text.Collator;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/** What an app is made of: each object with what is about it, then what spans several, by kind. */
final class Overview extends Div {

    private final transient AppDraft appDraft;
    private final transient KindFaces faces;
    private final transient CardMenu menus;
    private final transient DeletedCards lately;

    Overview(AppDraft appDraft, KindFaces faces, CardMenu menus, DeletedCards lately) {
        this.appDraft = appDraft;
        this.faces = faces;
        this.menus = menus;
        this.lately = lately;
        addClassName("design-objects");
    }

    /** @param asked whom to show; an object whose words match is shown with all that is about it */
    void show(OverviewFilter asked) {
        removeAll();
        Map<ArtifactId, Map<ArtifactKind, List<Artifact>>> about = new LinkedHashMap<>();
        Map<ArtifactKind, List<Artifact>> spanning = new LinkedHashMap<>();
        objects().forEach(object -> about.put(object.id(), new LinkedHashMap<>()));
        for (ArtifactKind kind : faces.kinds()) {
            appDraft.all(kind.id())
                    .filter(artifact -> !about.containsKey(artifact.id()))
                    .forEach(artifact -> object(kind, artifact)
                            .map(object -> about.computeIfAbsent(object, id -> new LinkedHashMap<>()))
                            .orElse(spanning)
                            .computeIfAbsent(kind, one -> new ArrayList<>())
                            .add(artifact));
        }
        about.forEach((object, parts) -> object(asked, object, parts));
        spanning.forEach((kind, artifacts) -> spanning(asked, kind, artifacts));
        deleted(asked);
        if (asked.isEverything()) {
            lately.of(appDraft).ifPresent(this::add);
        }
        if (asked.isEverything() && about.isEmpty()) {
            addComponentAsFirst(new Paragraph(t("design.empty")));
        } else if (getComponentCount() == 0) {
            add(new Paragraph(t("design.nothing-found")));
        }
    }

    /** What it is about, or what that is about: a test of a flow stands beside the flow's object. */
    private Optional<ArtifactId> object(ArtifactKind kind, Artifact artifact) {
        return kind.about(artifact).flatMap(id -> appDraft.draft().find(id)).map(found -> faces.kinds().stream()
                .filter(other -> other.id().equals(found.kind()))
                .findFirst()
                .flatMap(other -> object(other, found))
                .orElse(found.id()));
    }

    /** As the navigation has them, then by what they are called. */
    private List<Artifact> objects() {
        List<String> arranged = appDraft.all(NavigationFace.KIND)
                .flatMap(navigation -> NavigationKind.items(navigation).stream())
                .map(ArtifactId::toString)
                .toList();
        return faces.all().stream()
                .filter(KindFace::isObject)
                .flatMap(face -> appDraft.all(face.kind()))
                .sorted(Comparator.<Artifact>comparingInt(object -> {
                            int at = arranged.indexOf(object.id().toString());
                            return at < 0 ? arranged.size() : at;
                        })
                        .thenComparing(object -> t(ContentLabel.of(object)), Collator.getInstance(Texts.locale())))
                .toList();
    }

    private void object(OverviewFilter asked, ArtifactId id, Map<ArtifactKind, List<Artifact>> parts) {
        Artifact object = appDraft.draft().find(id).orElseThrow();
        boolean own = object.app().equals(appDraft.app());
        boolean called = asked.calls(object);
        Predicate<Artifact> shown = part -> called ? asked.but(part) : asked.test(part);
        Div lines = lines(parts, shown);
        if ((own && asked.test(object)) || lines.getComponentCount() > 0) {
            Div panel = new Div(own ? new ArtifactCard(appDraft, object, faces, menus) : elsewhere(object), lines);
            panel.addClassName("design-object");
            panel.getElement().setAttribute("data-object", id.toString());
            add(panel);
        }
    }

    private Component elsewhere(Artifact object) {
        Span app = new Span(t("design.elsewhere"));
        app.addClassName("quiet");
        Div head = new Div(faces.icon(object).create(), new Span(t(ContentLabel.of(object))), app);
        head.addClassName("design-card");
        return head;
    }

    private Div lines(Map<ArtifactKind, List<Artifact>> parts, Predicate<Artifact> shown) {
        Div lines = new Div();
        lines.addClassName("design-lines");
        parts.forEach((kind, artifacts) -> {
            Div chips = chips(artifacts.stream().filter(shown).toList());
            if (chips.getComponentCount() > 0) {
                Span name = new Span(t(kind.label()));
                name.addClassName("quiet");
                Div line = new Div(name, chips);
                line.addClassName("design-line");
                lines.add(line);
            }
        });
        return lines;
    }

    private Div chips(List<Artifact> artifacts) {
        Div chips = new Div();
        chips.addClassName("design-chips");
        artifacts.forEach(artifact -> chips.add(ArtifactCard.chip(appDraft, artifact, faces, menus)));
        return chips;
    }

    private void spanning(OverviewFilter asked, ArtifactKind kind, List<Artifact> artifacts) {
        List<Artifact> shown = artifacts.stream().filter(asked::test).toList();
        if (!shown.isEmpty()) {
            add(panel(t(kind.label()), chips(shown)));
        }
    }

    private void deleted(OverviewFilter asked) {
        Div chips = new Div();
        chips.addClassName("design-chips");
        appDraft.draft().changes().stream()
                .filter(change -> change.content().isEmpty())
                .map(Drafts.Change::id)
                .filter(asked::testDeleted)
                .forEach(id -> chips.add(ArtifactCard.deleted(appDraft, id)));
        if (chips.getComponentCount() > 0) {
            add(panel(t("design.deleted.all"), chips));
        }
    }

    private static Div panel(String title, Div chips) {
        Div panel = new Div(new H2(title), chips);
        panel.addClassNames("design-object", "design-spanning");
        return panel;
    }
}
