package io.trellis.core.artifact;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * A draft as it is stored: contents by hash.
 *
 * @param revision counts writes, so that two tabs of one author do not lose each other's steps
 * @param base the version that was published when it was begun or last rebased
 * @param position how many of the steps are done; those after it can be redone
 */
record DraftState(
        String author,
        String app,
        long revision,
        long base,
        Map<ArtifactId, Entry> changes,
        List<Step> steps,
        int position) {

    /** Stands for a content: as published. */
    static final String PUBLISHED = "";
    /** Stands for a content: to be deleted. */
    static final String REMOVED = "-";

    private static final int KEPT_STEPS = 200;

    /** An import is one step of many parts: of these too only so many are kept, beside those of the last step. */
    private static final int KEPT_PARTS = 5_000;

    /**
     * @param content a hash or {@link #REMOVED}
     * @param base the hash that was published when the author began to change it, empty where there was none: what tells
     *     whether somebody else has changed it since
     */
    record Entry(String content, String base) {}

    /** @param joined done and undone together with the step before it */
    record Step(ArtifactId artifact, String from, String to, String base, boolean joined) {}

    DraftState {
        changes = new TreeMap<>(changes);
        steps = List.copyOf(steps);
    }

    static DraftState begin(String author, String app, long base) {
        return new DraftState(author, app, 0, base, Map.of(), List.of(), 0);
    }

    String id() {
        return author + "/" + app;
    }

    boolean canUndo() {
        return position > 0;
    }

    boolean canRedo() {
        return position < steps.size();
    }

    /** Whether steps were taken from the other, which is this draft or an earlier state of it. */
    boolean changedSince(DraftState other) {
        return this != other;
    }

    String content(ArtifactId artifact) {
        Entry entry = changes.get(artifact);
        return entry == null ? PUBLISHED : entry.content();
    }

    /** One step further; what could be redone is gone. */
    DraftState step(ArtifactId artifact, String to, String publishedHash) {
        return step(artifact, to, publishedHash, false);
    }

    DraftState step(ArtifactId artifact, String to, String publishedHash, boolean joined) {
        String from = content(artifact);
        if (from.equals(to)) {
            return this;
        }
        Entry entry = changes.get(artifact);
        Step step = new Step(artifact, from, to, entry == null ? publishedHash : entry.base(), joined && position > 0);
        List<Step> done = new ArrayList<>(steps.subList(firstKept(), position));
        done.add(step);
        return new DraftState(author, app, revision, base, set(step, to), done, done.size());
    }

    /** Where the steps begin that stay: never amid what is undone together. */
    private int firstKept() {
        int first = position;
        int kept = 0;
        for (int i = position - 1; i >= 0 && kept < KEPT_STEPS - 1; i--) {
            if (!steps.get(i).joined()) {
                if (kept > 0 && position - i > KEPT_PARTS) {
                    break;
                }
                first = i;
                kept++;
            }
        }
        return first;
    }

    DraftState undo() {
        if (!canUndo()) {
            return this;
        }
        Step step = steps.get(position - 1);
        DraftState before = new DraftState(author, app, revision, base, set(step, step.from()), steps, position - 1);
        return step.joined() ? before.undo() : before;
    }

    DraftState redo() {
        if (!canRedo()) {
            return this;
        }
        Step step = steps.get(position);
        DraftState after = new DraftState(author, app, revision, base, set(step, step.to()), steps, position + 1);
        return after.canRedo() && steps.get(position + 1).joined() ? after.redo() : after;
    }

    private Map<ArtifactId, Entry> set(Step step, String content) {
        Map<ArtifactId, Entry> next = new HashMap<>(changes);
        if (content.equals(PUBLISHED)) {
            next.remove(step.artifact());
        } else {
            next.merge(
                    step.artifact(),
                    new Entry(content, step.base()),
                    (known, fresh) -> new Entry(content, known.base()));
        }
        return next;
    }

    /** The same changes, as if they had been begun on what is published now. */
    DraftState rebased(long version, Function<ArtifactId, String> publishedHash) {
        Map<ArtifactId, Entry> moved = new HashMap<>();
        changes.forEach((id, entry) -> moved.put(id, new Entry(entry.content(), publishedHash.apply(id))));
        List<Step> history = steps.stream()
                .map(step -> new Step(
                        step.artifact(), step.from(), step.to(), publishedHash.apply(step.artifact()), step.joined()))
                .toList();
        return new DraftState(author, app, revision, version, moved, history, position);
    }

    /**
     * What is left when a part was published: the other changes with their steps. An artifact of that part which was
     * changed once more since stays changed, on what is published now.
     *
     * @param published the draft as it was published
     */
    DraftState without(DraftState published, Set<ArtifactId> gone, long version) {
        Map<ArtifactId, Entry> left = new HashMap<>(changes);
        gone.forEach(id -> {
            String live = published.content(id);
            Entry entry = left.get(id);
            if (entry != null && entry.content().equals(live)) {
                left.remove(id);
            } else if (entry != null) {
                left.put(id, new Entry(entry.content(), live.equals(REMOVED) ? "" : live));
            }
        });
        List<Step> kept = new ArrayList<>();
        int done = 0;
        boolean headless = false;
        for (int i = 0; i < steps.size(); i++) {
            Step step = steps.get(i);
            boolean dropped = gone.contains(step.artifact());
            // a step whose first was taken away begins what was begun with that one
            headless = step.joined() ? headless : dropped;
            if (!dropped) {
                kept.add(new Step(step.artifact(), step.from(), step.to(), step.base(), step.joined() && !headless));
                headless = false;
                done += i < position ? 1 : 0;
            }
        }
        return new DraftState(author, app, revision, version, left, kept, done);
    }

    /** The hashes of all contents that can still be reached. */
    Set<String> hashes() {
        Set<String> hashes = new HashSet<>();
        changes.values().forEach(entry -> hashes.add(entry.content()));
        steps.forEach(step -> {
            hashes.add(step.from());
            hashes.add(step.to());
        });
        hashes.remove(PUBLISHED);
        hashes.remove(REMOVED);
        return hashes;
    }
}
