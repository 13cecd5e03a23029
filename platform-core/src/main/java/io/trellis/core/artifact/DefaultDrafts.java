package io.trellis.core.artifact;

import io.trellis.core.error.CoreError;
import io.trellis.core.error.TrellisException;
import io.trellis.core.i18n.Messages;
import io.trellis.core.security.CurrentUser;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;
import tools.jackson.databind.node.ObjectNode;

@Component
class DefaultDrafts implements Drafts {

    private static final Pattern APP = Pattern.compile("[A-Za-z][A-Za-z0-9_-]{0,39}");
    private static final int LARGEST = 8_000_000;

    private final PublishedArtifacts published;
    private final DraftStore store;
    private final DraftContents contents;
    private final WholeCheck check;
    private final Comparisons comparisons;
    private final DesignRight right;
    private final Messages messages;
    private final Function<CurrentUser, String> place;

    @Autowired
    DefaultDrafts(
            PublishedArtifacts published,
            DraftStore store,
            DraftContents contents,
            WholeCheck check,
            Comparisons comparisons,
            DesignRight right,
            Messages messages) {
        this(published, store, contents, check, comparisons, right, messages, CurrentUser::id);
    }

    /** @param place under which name a draft is kept */
    private DefaultDrafts(
            PublishedArtifacts published,
            DraftStore store,
            DraftContents contents,
            WholeCheck check,
            Comparisons comparisons,
            DesignRight right,
            Messages messages,
            Function<CurrentUser, String> place) {
        this.place = place;
        this.comparisons = comparisons;
        this.published = published;
        this.store = store;
        this.contents = contents;
        this.check = check;
        this.right = right;
        this.messages = messages;
    }

    /** The same apart from the drafts of authors. */
    DefaultDrafts apart(String name) {
        return new DefaultDrafts(published, store, contents, check, comparisons, right, messages, _ -> name);
    }

    @Override
    public Draft of(CurrentUser author, String app) {
        right.require(author);
        return shown(stored(author, app));
    }

    @Override
    public Draft put(CurrentUser author, String app, ArtifactId id, ObjectNode content) {
        author.requireActing();
        return putAll(author, app, Map.of(id, content));
    }

    @Override
    public Draft putAll(CurrentUser author, String app, Map<ArtifactId, ObjectNode> given) {
        author.requireActing();
        Map<ArtifactId, Optional<ObjectNode>> contents = new LinkedHashMap<>();
        given.forEach((id, content) -> contents.put(id, Optional.of(content)));
        return changeAll(author, app, contents);
    }

    @Override
    public Draft changeAll(CurrentUser author, String app, Map<ArtifactId, Optional<ObjectNode>> given) {
        author.requireActing();
        right.require(author);
        Map<ArtifactId, String> hashes = new LinkedHashMap<>();
        Map<String, String> texts = new LinkedHashMap<>();
        given.forEach((id, wanted) -> {
            if (wanted.isEmpty()) {
                hashes.put(id, DraftState.REMOVED);
                return;
            }
            ObjectNode content = wanted.get();
            String json = CanonicalJson.text(content);
            if (json.length() > LARGEST) {
                throw new TrellisException(
                        CoreError.TOO_LARGE,
                        messages.text("core.artifact.too-large", id.toString(), LARGEST / 1_000_000));
            }
            String hash = CanonicalJson.hash(content);
            hashes.put(id, hash);
            texts.put(hash, json);
        });
        DraftState before = stored(author, app);
        texts.forEach((hash, json) -> store.keep(before, hash, json));
        Draft draft = change(author, app, state -> steps(state, app, hashes));
        // once more: another tab may have published or trimmed the draft between the first time and the step
        DraftState after = stored(author, app);
        texts.forEach((hash, json) -> store.keep(after, hash, json));
        return draft;
    }

    private DraftState steps(DraftState state, String app, Map<ArtifactId, String> hashes) {
        DraftState next = state;
        for (Map.Entry<ArtifactId, String> one : hashes.entrySet()) {
            String there = published.now().hash(app, one.getKey());
            boolean goes = one.getValue().equals(DraftState.REMOVED) && there.isEmpty();
            String to = goes || one.getValue().equals(there) ? DraftState.PUBLISHED : one.getValue();
            next = next.step(one.getKey(), to, there, next.changedSince(state));
        }
        return next;
    }

    @Override
    public List<String> apps(CurrentUser author) {
        right.require(author);
        return store.apps(place.apply(author));
    }

    @Override
    public Draft remove(CurrentUser author, String app, ArtifactId id) {
        author.requireActing();
        return change(author, app, state -> {
            String there = published.now().hash(app, id);
            return state.step(id, there.isEmpty() ? DraftState.PUBLISHED : DraftState.REMOVED, there);
        });
    }

    @Override
    public Draft undo(CurrentUser author, String app) {
        author.requireActing();
        return change(author, app, DraftState::undo);
    }

    @Override
    public Draft redo(CurrentUser author, String app) {
        author.requireActing();
        return change(author, app, DraftState::redo);
    }

    @Override
    public Draft discard(CurrentUser author, String app, ArtifactId id) {
        author.requireActing();
        return change(
                author,
                app,
                state -> state.step(id, DraftState.PUBLISHED, published.now().hash(app, id)));
    }

    @Override
    public Map<ArtifactId, List<MergeConflict>> conflicts(CurrentUser author, String app) {
        right.require(author);
        DraftState draft = stored(author, app);
        Map<ArtifactId, List<MergeConflict>> conflicts = new TreeMap<>();
        comparisons
                .merged(draft, contents.changes(draft), published.now(), MergeChoices.MINE)
                .forEach((id, merge) -> {
                    if (!merge.conflicts().isEmpty()) {
                        conflicts.put(id, merge.conflicts());
                    }
                });
        return conflicts;
    }

    @Override
    public Draft rebase(CurrentUser author, String app, MergeChoices choices) {
        author.requireActing();
        right.require(author);
        DraftState before = stored(author, app);
        Map<ArtifactId, Optional<ObjectNode>> merged = new TreeMap<>();
        comparisons
                .merged(before, contents.changes(before), published.now(), choices)
                .forEach((id, merge) -> merged.put(id, merge.content()));
        Draft draft = change(author, app, state -> {
            Published now = published.now();
            return state.rebased(now.version(app), id -> now.hash(app, id));
        });
        return merged.isEmpty() ? draft : changeAll(author, app, merged);
    }

    @Override
    public void discardAll(CurrentUser author, String app) {
        author.requireActing();
        right.require(author);
        store.drop(stored(author, app));
    }

    @Override
    public List<Problem> check(CurrentUser author, String app) {
        return check(
                author,
                app,
                (before, changes) -> check.problems(ArtifactKind::check, app, before, changes, before.with(changes)));
    }

    @Override
    public List<Problem> check(CurrentUser author, String app, CheckMemory memory) {
        return check(
                author, app, (before, changes) -> check.problems(memory, app, before, changes, before.with(changes)));
    }

    private List<Problem> check(
            CurrentUser author,
            String app,
            BiFunction<ArtifactMap, Map<ArtifactId, Optional<Artifact>>, List<Problem>> contentOf) {
        right.require(author);
        ArtifactMap before = published.now().artifacts();
        Map<ArtifactId, Optional<Artifact>> changes = contents.changes(stored(author, app));
        List<Problem> problems = new ArrayList<>(right.missing(author, touched(before, changes)));
        problems.addAll(contentOf.apply(before, changes));
        return List.copyOf(problems);
    }

    private static List<Artifact> touched(ArtifactMap before, Map<ArtifactId, Optional<Artifact>> changes) {
        List<Artifact> touched = new ArrayList<>();
        changes.forEach((id, artifact) -> {
            before.find(id).ifPresent(touched::add);
            artifact.ifPresent(touched::add);
        });
        return touched;
    }

    private DraftState stored(CurrentUser author, String app) {
        if (!APP.matcher(app).matches()) {
            throw new TrellisException(CoreError.INVALID_INPUT, messages.text("core.artifact.bad-app", app));
        }
        String name = place.apply(author);
        return store.find(name, app)
                .orElseGet(() -> DraftState.begin(name, app, published.now().version(app)));
    }

    private Draft change(CurrentUser author, String app, UnaryOperator<DraftState> step) {
        right.require(author);
        while (true) {
            DraftState before = stored(author, app);
            DraftState after = step.apply(before);
            if (after.equals(before) || store.replace(before, after)) {
                return shown(after);
            }
        }
    }

    private Draft shown(DraftState state) {
        Published now = published.now();
        Map<ArtifactId, Optional<Artifact>> changes = contents.changes(state);
        List<Change> shown = changes.entrySet().stream()
                .map(change -> new Change(change.getKey(), change.getValue().map(Artifact::content)))
                .toList();
        return new Draft(
                state.app(),
                state.changes().isEmpty() ? now.version(state.app()) : state.base(),
                shown,
                state.canUndo(),
                state.canRedo(),
                now.artifacts().with(changes));
    }
}
