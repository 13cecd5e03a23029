package io.trellis.app.ui.design;

import static io.trellis.app.ui.shell.Texts.t;

import io.trellis.app.ui.shell.Session;
import io.trellis.core.artifact.Artifact;
import io.trellis.core.artifact.ArtifactId;
import io.trellis.core.artifact.ArtifactKind;
import io.trellis.core.artifact.Artifacts;
import io.trellis.core.artifact.CheckMemory;
import io.trellis.core.artifact.Comparisons;
import io.trellis.core.artifact.Difference;
import io.trellis.core.artifact.Drafts;
import io.trellis.core.artifact.Drafts.Draft;
import io.trellis.core.artifact.MergeChoices;
import io.trellis.core.artifact.MergeConflict;
import io.trellis.core.artifact.Problem;
import io.trellis.core.artifact.PublishResult;
import io.trellis.core.artifact.Publisher;
import io.trellis.core.artifact.Version;
import io.trellis.core.i18n.LocalizedText;
import io.trellis.form.entity.EntityJson;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import tools.jackson.databind.node.ObjectNode;

/** The draft of an app that an author works on: every step is saved at once, and who shows it is told. */
public final class AppDraft {

    /** The app of an installation that has none yet. */
    static final String FIRST_APP = "app";

    /** Opens them. */
    @Component
    public static class Factory {
        private final Drafts drafts;
        private final Publisher publisher;
        private final Artifacts artifacts;
        private final Comparisons comparisons;
        private final Session session;
        private final ObjectProvider<ArtifactKind> kinds;
        private final CheckMemory memory;

        Factory(
                Drafts drafts,
                Publisher publisher,
                Artifacts artifacts,
                Comparisons comparisons,
                Session session,
                ObjectProvider<ArtifactKind> kinds,
                Clock clock) {
            this.memory = new CheckMemory(clock);
            this.comparisons = comparisons;
            this.drafts = drafts;
            this.publisher = publisher;
            this.artifacts = artifacts;
            this.session = session;
            this.kinds = kinds;
        }

        public AppDraft open(String app) {
            return new AppDraft(this, app);
        }

        /** The draft that an artifact belongs to, published or not; empty when nobody knows it. */
        public Optional<AppDraft> holding(ArtifactId id) {
            return artifacts.find(id).map(Artifact::app).map(this::open).or(() -> apps().stream()
                    .map(this::open)
                    .filter(appDraft -> appDraft.draft().find(id).isPresent())
                    .findFirst());
        }

        /** The published ones, then those that the author alone has begun; there is always one. */
        public List<String> apps() {
            List<String> apps = Stream.concat(artifacts.apps().stream(), drafts.apps(session.user()).stream())
                    .distinct()
                    .toList();
            return apps.isEmpty() ? List.of(FIRST_APP) : apps;
        }

        List<AppFace> faces() {
            return apps().stream().map(app -> open(app).face()).toList();
        }
    }

    private final Factory parts;
    private final String app;
    private final List<Runnable> listeners = new ArrayList<>();
    private Draft draft;
    private @Nullable List<Problem> problems;

    private AppDraft(Factory parts, String app) {
        this.parts = parts;
        this.app = app;
        this.draft = parts.drafts.of(parts.session.user(), app);
    }

    public String app() {
        return app;
    }

    public Draft draft() {
        return draft;
    }

    /** What people call the app: as its navigation does. */
    public LocalizedText label() {
        return face().label();
    }

    AppFace face() {
        return all(NavigationFace.KIND).findFirst().map(AppFace::of).orElseGet(() -> AppFace.plain(app));
    }

    /** The artifacts of this app, as they would be after a publish. */
    public Stream<Artifact> all(String kind) {
        return draft.whole().all(kind).stream()
                .filter(artifact -> artifact.app().equals(app));
    }

    public boolean isPublished(ArtifactId id) {
        return parts.artifacts.find(id).isPresent();
    }

    /** What people call an artifact, with its kind; as it was published where the draft deletes it. */
    String called(ArtifactId id) {
        LocalizedText label = draft.find(id)
                .or(() -> parts.artifacts.find(id))
                .map(artifact -> EntityJson.text(artifact.content().path("label")))
                .orElse(LocalizedText.same(""));
        return kind(id).map(kind -> t("design.called", label.isEmpty() ? id.name() : t(label), t(kind.label())))
                .orElse(id.toString());
    }

    private Optional<ArtifactKind> kind(ArtifactId id) {
        return parts.kinds.stream().filter(kind -> kind.id().equals(id.kind())).findFirst();
    }

    /** What is new in this draft, left out, and needed by something chosen. */
    Set<ArtifactId> missing(Set<ArtifactId> chosen) {
        return chosen.stream()
                .flatMap(id -> draft.find(id).stream())
                .flatMap(artifact ->
                        kind(artifact.id()).map(kind -> kind.dependencies(artifact)).orElse(Set.of()).stream())
                .filter(needed -> draft.isChanged(needed) && !chosen.contains(needed) && !isPublished(needed))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** What a publish would say now. */
    public List<Problem> problems() {
        List<Problem> known = problems;
        if (known == null) {
            known = parts.drafts.check(parts.session.user(), app, parts.memory);
            problems = known;
        }
        return known;
    }

    public void put(ArtifactId id, ObjectNode content) {
        changed(parts.drafts.put(parts.session.user(), app, id, content));
    }

    /** Several artifacts as one step. */
    public void put(Map<ArtifactId, ObjectNode> contents) {
        changed(parts.drafts.putAll(parts.session.user(), app, contents));
    }

    public void remove(ArtifactId id) {
        changed(parts.drafts.remove(parts.session.user(), app, id));
    }

    public void undo() {
        changed(parts.drafts.undo(parts.session.user(), app));
    }

    public void redo() {
        changed(parts.drafts.redo(parts.session.user(), app));
    }

    public void discard(ArtifactId id) {
        changed(parts.drafts.discard(parts.session.user(), app, id));
    }

    void discardAll() {
        parts.drafts.discardAll(parts.session.user(), app);
        reload();
    }

    /** What the author and others who published meanwhile changed otherwise. */
    Map<ArtifactId, List<MergeConflict>> conflicts() {
        return parts.drafts.conflicts(parts.session.user(), app);
    }

    /** Settles a conflict: the changes stand on what is published now, together with those of others. */
    void rebase(MergeChoices choices) {
        changed(parts.drafts.rebase(parts.session.user(), app, choices));
    }

    public PublishResult publish(Publisher.Part part) {
        PublishResult result = parts.publisher.publish(parts.session.user(), app, part);
        reload();
        return result;
    }

    PublishResult restore(long version) {
        PublishResult result = parts.publisher.restore(parts.session.user(), app, version);
        reload();
        return result;
    }

    /** Newest first. */
    List<Version> versions() {
        return parts.artifacts.versions(app);
    }

    /** What has changed from a version to what is published now. */
    Map<Artifact, List<Difference>> since(long version) {
        return parts.comparisons.between(parts.artifacts.at(app, version), parts.artifacts.at(app, version()));
    }

    long version() {
        return parts.artifacts.version(app);
    }

    /** Reads the draft again, as another page may have gone on with it. */
    public void reload() {
        changed(parts.drafts.of(parts.session.user(), app));
    }

    /** Called after every change of the draft, by whomever on this page. */
    public void onChange(Runnable listener) {
        listeners.add(listener);
    }

    private void changed(Draft next) {
        draft = next;
        problems = null;
        List.copyOf(listeners).forEach(Runnable::run);
    }
}
