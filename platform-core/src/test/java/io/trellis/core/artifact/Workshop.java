package io.trellis.core.artifact;

import io.trellis.core.i18n.BundleMessages;
import io.trellis.core.i18n.LocalizedText;
import io.trellis.core.i18n.Messages;
import io.trellis.core.security.Action;
import io.trellis.core.security.Capability;
import io.trellis.core.security.CurrentUser;
import io.trellis.core.security.FieldAccess;
import io.trellis.core.security.Permissions;
import io.trellis.core.security.RowPolicy;
import io.trellis.core.store.DocumentStore;
import java.time.Clock;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.support.StaticListableBeanFactory;

/** One node of the product with a single kind of artifact, {@code note}: it has a text, and may need other notes. */
public final class Workshop {

    /** Each look at an artifact, by its name. */
    final List<String> checked = new ArrayList<>();

    final List<String> prepared = new ArrayList<>();
    final List<String> activated = new ArrayList<>();
    final List<String> tidied = new ArrayList<>();
    final PublishedArtifacts artifacts;
    public final Drafts drafts;
    public final Publisher publisher;
    public final Installations installations;
    public final Comparisons comparisons;
    public final Contents contents;
    public final ObjectProvider<ArtifactKind> kindsThereAre;
    public final Permissions permissions = new Designers();
    public final Messages messages = new BundleMessages();

    public Workshop(DocumentStore store) {
        kindsThereAre = new StaticListableBeanFactory(Map.of("note", new Notes())).getBeanProvider(ArtifactKind.class);
        ArtifactKinds kinds = new ArtifactKinds(kindsThereAre);
        Manifests manifests = new Manifests(store);
        contents = new Contents(store);
        installations = new Installations(store, contents);
        comparisons = new Comparisons(kinds, contents);
        artifacts = new PublishedArtifacts(new PublishedLoader(manifests, contents, kinds, messages), manifests, kinds);
        DraftStore draftStore = new DraftStore(store);
        DraftContents draftContents = new DraftContents(draftStore, kinds);
        WholeCheck check = new WholeCheck(kinds, messages);
        DesignRight right = new DesignRight(permissions, kinds, messages);
        drafts = new DefaultDrafts(artifacts, draftStore, draftContents, check, comparisons, right, messages);
        Releaser releaser = new Releaser(artifacts, kinds, check, right, contents, manifests, Clock.systemUTC());
        publisher =
                new DefaultPublisher(artifacts, releaser, draftStore, draftContents, installations, right, messages);
        artifacts.follow();
    }

    /** What is published, as far as this node knows. */
    public Artifacts artifacts() {
        return artifacts;
    }

    /** Hears of what other nodes have published. */
    public void follow() {
        artifacts.follow();
    }

    public static CurrentUser author(String name) {
        return new CurrentUser(name, name, name, Locale.ENGLISH, ZoneId.of("UTC"), null, Set.of(), null);
    }

    public static ArtifactId note(String name) {
        return new ArtifactId("note", name);
    }

    Drafts.Draft write(CurrentUser author, String name, String text) {
        return drafts.put(author, "crm", note(name), CanonicalJson.read("{\"text\":\"" + text + "\"}"));
    }

    Optional<String> published(String name) {
        return artifacts.find(note(name)).map(Workshop::text);
    }

    static String text(Artifact artifact) {
        return artifact.content().path("text").asString();
    }

    private final class Notes implements ArtifactKind {
        @Override
        public String id() {
            return "note";
        }

        @Override
        public LocalizedText label() {
            return LocalizedText.same("Note");
        }

        @Override
        public List<Problem> check(Artifact artifact, ArtifactSet whole) {
            checked.add(artifact.name());
            List<Problem> problems = new ArrayList<>();
            if (text(artifact).isEmpty()) {
                problems.add(Problem.error(artifact.id(), "text", "empty", LocalizedText.same("empty")));
            }
            dependencies(artifact).stream()
                    .filter(needed -> whole.find(needed).isEmpty())
                    .forEach(needed -> problems.add(
                            Problem.error(artifact.id(), "text", "dangling", LocalizedText.same(needed.toString()))));
            return problems;
        }

        @Override
        public Set<ArtifactId> dependencies(Artifact artifact) {
            return text(artifact).startsWith("see ")
                    ? Set.of(note(text(artifact).substring(4)))
                    : Set.of();
        }

        @Override
        public Set<Capability> needs(Artifact artifact) {
            return text(artifact).equals("secret") ? Set.of(Capability.ADMIN) : Set.of();
        }

        @Override
        public void prepare(Artifact artifact, ArtifactSet whole) {
            prepared.add(artifact.name());
        }

        @Override
        public void tidy(Artifact artifact, ArtifactSet now) {
            String text = now.find(artifact.id()).map(Workshop::text).orElse("nothing");
            tidied.add(artifact.name() + ": " + text(artifact) + ", now " + text);
        }

        @Override
        public void activate(ArtifactSet published, Set<String> changed) {
            activated.addAll(changed.stream().sorted().toList());
        }
    }

    /** Everybody designs, only the one called admin governs, and a visitor may nothing. */
    private static final class Designers implements Permissions {
        @Override
        public boolean may(CurrentUser user, String entity, Action action) {
            return false;
        }

        @Override
        public RowPolicy rows(CurrentUser user, String entity, Action action) {
            return new RowPolicy.Nothing();
        }

        @Override
        public FieldAccess field(CurrentUser user, String entity, String fieldKey) {
            return FieldAccess.HIDDEN;
        }

        @Override
        public boolean give(Set<String> roles, Capability capability) {
            return roles.contains("admin");
        }

        @Override
        public boolean has(CurrentUser user, Capability capability) {
            return user.id().equals("admin")
                    || (capability == Capability.DESIGN && !user.id().equals("visitor"));
        }
    }
}
