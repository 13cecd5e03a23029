package io.trellis.core.artifact;

import io.trellis.core.artifact.Drafts.Change;
import io.trellis.core.artifact.Drafts.Draft;
import io.trellis.core.error.CoreError;
import io.trellis.core.error.TrellisException;
import io.trellis.core.i18n.Messages;
import io.trellis.core.limit.Limits;
import io.trellis.core.security.CurrentUser;
import io.trellis.core.store.Criteria;
import io.trellis.core.store.DocumentStore;
import io.trellis.core.store.MappedCollection;
import io.trellis.core.store.Sort;
import io.trellis.core.store.StoreQuery;
import io.trellis.core.time.TimeOrderedIds;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

@Component
class DefaultProposals implements Proposals {

    private static final Duration CLOSED_KEPT = Duration.ofDays(30);

    /** Of a key. */
    private static final String SCOPE = "propose";

    private final MappedCollection<ProposalDocument> proposals;
    private final DefaultDrafts drafts;
    private final DraftStore states;
    private final Contents published;
    private final Comparisons comparisons;
    private final ArtifactKinds kinds;
    private final DesignRight right;
    private final TimeOrderedIds ids;
    private final Clock clock;
    private final Messages messages;

    DefaultProposals(
            DocumentStore store,
            DefaultDrafts drafts,
            DraftStore states,
            Contents published,
            Comparisons comparisons,
            ArtifactKinds kinds,
            DesignRight right,
            TimeOrderedIds ids,
            Clock clock,
            Messages messages) {
        this.proposals = store.collection(ProposalDocument.COLLECTION);
        this.drafts = drafts;
        this.states = states;
        this.published = published;
        this.comparisons = comparisons;
        this.kinds = kinds;
        this.right = right;
        this.ids = ids;
        this.clock = clock;
        this.messages = messages;
    }

    /** A key for proposing opens this door, and none to drafts and publishing. */
    private CurrentUser designer(CurrentUser person) {
        CurrentUser designer =
                person.narrowed().filter(key -> key.allows(SCOPE)).isPresent() ? person.unnarrowed() : person;
        right.require(designer);
        return designer;
    }

    @Override
    public Proposal begin(CurrentUser person, String app, String title) {
        person.requireActing();
        CurrentUser designer = designer(person);
        String line = title.strip();
        if (line.isEmpty() || line.length() > LONGEST_TITLE) {
            throw invalid("title", LONGEST_TITLE);
        }
        forgetOld(person);
        if (proposals.count(Criteria.eq("person", person.id()).and(Criteria.eq("state", Proposal.State.OPEN)))
                >= Limits.PROPOSALS) {
            throw invalid("too-many", Limits.PROPOSALS);
        }
        ProposalDocument begun =
                new ProposalDocument(ids.next(), person.id(), app, line, clock.instant(), Proposal.State.OPEN);
        // an app's name that is none is refused here, before anything is kept
        apart(begun).of(designer, app);
        proposals.insertIfAbsent(begun);
        return begun.proposal();
    }

    private void forgetOld(CurrentUser person) {
        proposals.delete(Criteria.eq("person", person.id())
                .and(Criteria.ne("state", Proposal.State.OPEN))
                .and(Criteria.lt(
                        "_id", TimeOrderedIds.smallestAt(clock.instant().minus(CLOSED_KEPT)))));
    }

    @Override
    public List<Proposal> of(CurrentUser person) {
        designer(person);
        return proposals
                .find(StoreQuery.of(Criteria.eq("person", person.id()))
                        .by(Sort.descending("_id"))
                        .limit(2 * Limits.PROPOSALS))
                .stream()
                .map(ProposalDocument::proposal)
                .toList();
    }

    @Override
    public Optional<Proposal> find(CurrentUser person, String id) {
        designer(person);
        return document(person, id).map(ProposalDocument::proposal);
    }

    private Optional<ProposalDocument> document(CurrentUser person, String id) {
        return proposals.get(id).filter(found -> found.person().equals(person.id()));
    }

    private ProposalDocument open(CurrentUser person, String id) {
        designer(person);
        return document(person, id)
                .filter(found -> found.proposal().isOpen())
                .orElseThrow(() -> new TrellisException(CoreError.NOT_FOUND, messages.text("core.proposal.none")));
    }

    private DefaultDrafts apart(ProposalDocument proposal) {
        return drafts.apart(proposal.place());
    }

    @Override
    public Draft draft(CurrentUser person, String id) {
        ProposalDocument proposal = open(person, id);
        return apart(proposal).of(designer(person), proposal.app());
    }

    @Override
    public Draft put(CurrentUser person, String id, ArtifactId artifact, ObjectNode content) {
        person.requireActing();
        ProposalDocument proposal = open(person, id);
        Draft before = apart(proposal).of(designer(person), proposal.app());
        requireProposed(new Artifact(artifact, proposal.app(), content), before);
        return apart(proposal).put(designer(person), proposal.app(), artifact, content);
    }

    @Override
    public Draft remove(CurrentUser person, String id, ArtifactId artifact) {
        person.requireActing();
        ProposalDocument proposal = open(person, id);
        Draft before = apart(proposal).of(designer(person), proposal.app());
        before.find(artifact).ifPresent(known -> requireProposed(known, before));
        return apart(proposal).remove(designer(person), proposal.app(), artifact);
    }

    /** Neither what says who may what, nor what takes more than the right to design: not before, not after. */
    private void requireProposed(Artifact artifact, Draft before) {
        ArtifactKind kind = kinds.find(artifact.kind())
                .orElseThrow(() -> new TrellisException(
                        CoreError.INVALID_INPUT, messages.text("core.artifact.unknown-kind", artifact.kind())));
        boolean powerful = !kind.needs(artifact).isEmpty()
                || before.find(artifact.id())
                        .filter(known -> !kind.needs(known).isEmpty())
                        .isPresent();
        if (!kind.isProposed() || powerful) {
            throw new TrellisException(
                    CoreError.FORBIDDEN,
                    messages.text("core.proposal.not-proposed", artifact.id().toString()));
        }
        if (!before.isChanged(artifact.id()) && before.changes().size() >= Limits.PROPOSED_ARTIFACTS) {
            throw invalid("too-large", Limits.PROPOSED_ARTIFACTS);
        }
    }

    @Override
    public Draft withdraw(CurrentUser person, String id, ArtifactId artifact) {
        person.requireActing();
        ProposalDocument proposal = open(person, id);
        return apart(proposal).discard(designer(person), proposal.app(), artifact);
    }

    @Override
    public List<Problem> check(CurrentUser person, String id) {
        ProposalDocument proposal = open(person, id);
        return apart(proposal).check(designer(person), proposal.app());
    }

    @Override
    public Map<Artifact, List<Difference>> differences(CurrentUser person, String id) {
        Draft draft = draft(person, id);
        List<Artifact> before = new ArrayList<>();
        List<Artifact> after = new ArrayList<>();
        DraftState state = state(open(person, id));
        Map<String, ObjectNode> bases = bases(state);
        draft.changes().forEach(change -> {
            base(state, bases, change.id())
                    .or(() -> change.content().map(DefaultProposals::empty))
                    .ifPresent(content -> before.add(new Artifact(change.id(), draft.app(), content)));
            change.content().ifPresent(content -> after.add(new Artifact(change.id(), draft.app(), content)));
        });
        return comparisons.between(before, after);
    }

    /** What is new is told field by field, step by step, and not as one long text. */
    private static ObjectNode empty(ObjectNode content) {
        ObjectNode empty = JsonNodeFactory.instance.objectNode();
        content.properties().stream()
                .filter(member -> Differences.isNamedList(member.getValue()))
                .forEach(member -> empty.putArray(member.getKey()));
        return empty;
    }

    private DraftState state(ProposalDocument proposal) {
        return states.find(proposal.place(), proposal.app())
                .orElseGet(() -> DraftState.begin(proposal.place(), proposal.app(), 0));
    }

    private Map<String, ObjectNode> bases(DraftState state) {
        List<String> hashes = state.changes().values().stream()
                .map(DraftState.Entry::base)
                .filter(hash -> !hash.isEmpty())
                .distinct()
                .toList();
        return published.get(hashes);
    }

    /** As it was published when it was first changed here; empty where it was not. */
    private Optional<ObjectNode> base(DraftState state, Map<String, ObjectNode> bases, ArtifactId id) {
        return Optional.ofNullable(state.changes().get(id))
                .flatMap(entry -> Optional.ofNullable(bases.get(entry.base())))
                .map(content -> kinds.migrated(id, content));
    }

    @Override
    public Taken take(CurrentUser person, String id, Set<ArtifactId> only) {
        person.requireActing();
        right.require(person);
        ProposalDocument proposal = open(person, id);
        DraftState state = state(proposal);
        Map<String, ObjectNode> bases = bases(state);
        only.stream()
                .filter(one -> !state.changes().containsKey(one))
                .findFirst()
                .ifPresent(unknown -> {
                    throw invalid("not-in", unknown.toString());
                });
        Draft own = drafts.of(person, proposal.app());
        Map<ArtifactId, Optional<ObjectNode>> contents = new LinkedHashMap<>();
        Map<ArtifactId, List<String>> overruled = new LinkedHashMap<>();
        for (Change change :
                apart(proposal).of(designer(person), proposal.app()).changes()) {
            if (only.isEmpty() || only.contains(change.id())) {
                Merged merged = comparisons.merged(
                        change.id(),
                        base(state, bases, change.id()),
                        change.content(),
                        own.find(change.id()).map(Artifact::content),
                        MergeChoices.MINE);
                contents.put(change.id(), merged.content());
                if (!merged.conflicts().isEmpty()) {
                    overruled.put(
                            change.id(),
                            merged.conflicts().stream().map(MergeConflict::path).toList());
                }
            }
        }
        Draft after = drafts.changeAll(person, proposal.app(), contents);
        contents.keySet().forEach(taken -> apart(proposal).discard(designer(person), proposal.app(), taken));
        if (state(proposal).changes().isEmpty()) {
            close(person, proposal, Proposal.State.TAKEN);
        }
        return new Taken(after, overruled);
    }

    @Override
    public void decline(CurrentUser person, String id) {
        person.requireActing();
        right.require(person);
        close(person, open(person, id), Proposal.State.DECLINED);
    }

    private void close(CurrentUser person, ProposalDocument proposal, Proposal.State state) {
        proposals.updateOne(
                Criteria.id(proposal.id()), io.trellis.core.store.Change.of().set("state", state));
        apart(proposal).discardAll(designer(person), proposal.app());
    }

    private TrellisException invalid(String code, Object... args) {
        return new TrellisException(CoreError.INVALID_INPUT, messages.text("core.proposal." + code, args));
    }
}
