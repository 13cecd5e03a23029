package io.trellis.core.artifact;

import io.trellis.core.store.Change;
import io.trellis.core.store.CollectionSpec;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A draft as it is stored: its changes in a list, as the names of artifacts may hold dots. */
record DraftDocument(
        String id,
        String author,
        String app,
        long rev,
        long base,
        long position,
        List<Changed> changes,
        List<Step> steps) {

    static final CollectionSpec<DraftDocument> COLLECTION = CollectionSpec.of("draft", DraftDocument.class);

    record Changed(String kind, String name, String content, String base) {}

    record Step(String kind, String name, String from, String to, String base, boolean joined) {

        static Step of(DraftState.Step step) {
            ArtifactId artifact = step.artifact();
            return new Step(artifact.kind(), artifact.name(), step.from(), step.to(), step.base(), step.joined());
        }

        DraftState.Step step() {
            return new DraftState.Step(new ArtifactId(kind, name), from, to, base, joined);
        }
    }

    static DraftDocument of(DraftState draft, long revision) {
        return new DraftDocument(
                draft.id(),
                draft.author(),
                draft.app(),
                revision,
                draft.base(),
                draft.position(),
                draft.changes().entrySet().stream()
                        .map(entry -> new Changed(
                                entry.getKey().kind(),
                                entry.getKey().name(),
                                entry.getValue().content(),
                                entry.getValue().base()))
                        .toList(),
                draft.steps().stream().map(Step::of).toList());
    }

    /** All that a step may change. */
    Change change() {
        return Change.of()
                .set("rev", rev)
                .set("base", base)
                .set("position", position)
                .set("changes", changes)
                .set("steps", steps);
    }

    DraftState state() {
        Map<ArtifactId, DraftState.Entry> entries = new HashMap<>();
        changes.forEach(change -> entries.put(
                new ArtifactId(change.kind(), change.name()), new DraftState.Entry(change.content(), change.base())));
        return new DraftState(
                author, app, rev, base, entries, steps.stream().map(Step::step).toList(), (int) position);
    }
}
