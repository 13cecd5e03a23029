package io.trellis.core.artifact;

import io.trellis.core.i18n.LocalizedText;
import io.trellis.core.i18n.NearestWord;
import io.trellis.core.security.Capability;
import io.trellis.core.security.CurrentUser;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import tools.jackson.databind.node.ObjectNode;

/**
 * One kind of artifact, in the engine that owns it. A bean; nobody switches on {@link #id}. Kinds are prepared and put in
 * use in the order of their {@code @Order}.
 */
public interface ArtifactKind {

    /** The word in addresses and files: {@code entity}. */
    String id();

    LocalizedText label();

    /** The folder of an app's files that holds what is of this kind. */
    default String folder() {
        return id() + "s";
    }

    /** The members of a content, texts all, that are files of their own there: {@code bpmn}, in {@code approval.bpmn}. */
    default Set<String> filesBeside() {
        return Set.of();
    }

    /** Whether these are records to try an app with, which travel with it only where somebody wants that. */
    default boolean isSample() {
        return false;
    }

    /** Everything that is wrong with one artifact, seen among what it would be published with. Never throws for bad content. */
    List<Problem> check(Artifact artifact, ArtifactSet whole);

    /** The same when it counts, before the switch: what was remembered of data that may have changed is looked up again. */
    default List<Problem> checkToPublish(Artifact artifact, ArtifactSet whole) {
        return check(artifact, whole);
    }

    /** What keeps this author from publishing such a content, beside what an author {@link #needs}. Never throws for bad content. */
    default List<Problem> checkAuthor(Artifact artifact, CurrentUser author) {
        return List.of();
    }

    /** The artifacts that this one needs: {@code entity/account} for a form over it. Tolerates bad content. */
    default Set<ArtifactId> dependencies(Artifact artifact) {
        return Set.of();
    }

    /** The artifact beside which this one is looked for: {@code entity/account} for a form over it. Empty for what spans many. Tolerates bad content. */
    default Optional<ArtifactId> about(Artifact artifact) {
        return Optional.empty();
    }

    /**
     * All places of the content that name other artifacts, parts of them, or parts of its own: what is asked before
     * something is renamed or deleted. Tolerates bad content.
     */
    default List<Reference> references(Artifact artifact, ArtifactSet whole) {
        return List.of();
    }

    /** In what two versions of a content differ. */
    default List<Difference> differences(ObjectNode before, ObjectNode after) {
        return Differences.between(before, after);
    }

    /** Puts together what two people made of one content; the choice is asked about what both changed otherwise. */
    default ContentMerge merge(
            ObjectNode base, ObjectNode mine, ObjectNode theirs, Function<MergeConflict, Side> choice) {
        return ContentMerge.of(base, mine, theirs, filesBeside(), choice);
    }

    /** Whether there is an artifact of this kind, or the part of one, published or brought by the product. */
    default boolean knows(Named named, ArtifactSet whole) {
        return whole.find(named.artifact()).isPresent();
    }

    /** What was probably meant where {@link #knows} finds nothing, as people call it. Empty where nothing is near. */
    default Optional<LocalizedText> nearest(Named named, ArtifactSet whole) {
        return NearestWord.of(
                        named.artifact().name(),
                        whole.all(id()).stream()
                                .map(artifact -> artifact.id().name())
                                .toList())
                .map(LocalizedText::same);
    }

    /**
     * Outside work before the switch: build indexes, deploy BPMN. Done for every changed artifact, on one node, and
     * idempotent, as a crash may repeat it. What it made must not act yet.
     */
    default void prepare(Artifact artifact, ArtifactSet whole) {}

    /**
     * Outside work behind the switch, on the node that made it: take away what {@link #prepare} once built and nothing
     * published needs any more. Done for every artifact that was added, replaced or removed, with its content before and
     * after; left undone where a crash comes between.
     */
    default void tidy(Artifact artifact, ArtifactSet published) {}

    /** The same for work that takes its time, and of whose end the author is told. */
    default void tidy(Artifact artifact, ArtifactSet published, CurrentUser author) {
        tidy(artifact, published);
    }

    /** What an author needs besides {@code DESIGN} to publish an artifact with this content, or to replace or delete it. Tolerates bad content. */
    default Set<Capability> needs(Artifact artifact) {
        return Set.of();
    }

    /** Whether assistants may put one forward: not where it says who may what. */
    default boolean isProposed() {
        return true;
    }

    /**
     * Called on every node after each switch, and at start: drop or rebuild caches.
     *
     * @param changed the names of this kind's artifacts that were added, changed or removed, possibly none; at start all
     */
    default void activate(ArtifactSet published, Set<String> changed) {}

    /** Brings content of an older schema version to today's. */
    default ObjectNode migrate(ObjectNode content) {
        return content;
    }
}
