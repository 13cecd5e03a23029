package io.trellis.core.promotion;

import io.trellis.core.artifact.Artifact;
import io.trellis.core.artifact.ArtifactId;
import io.trellis.core.artifact.Artifacts;
import io.trellis.core.artifact.Comparisons;
import io.trellis.core.artifact.ContentLabel;
import io.trellis.core.artifact.Contents;
import io.trellis.core.artifact.Installation;
import io.trellis.core.artifact.Installation.Source;
import io.trellis.core.artifact.Installations;
import io.trellis.core.artifact.MergeChoices;
import io.trellis.core.artifact.MergeConflict;
import io.trellis.core.artifact.Merged;
import io.trellis.core.artifact.PublishResult;
import io.trellis.core.artifact.Publisher;
import io.trellis.core.artifact.Publisher.Outlook;
import io.trellis.core.artifact.Side;
import io.trellis.core.audit.SecurityLog;
import io.trellis.core.audit.SecurityLog.What;
import io.trellis.core.error.CoreError;
import io.trellis.core.error.TrellisException;
import io.trellis.core.folder.AppFolder;
import io.trellis.core.folder.AppHead;
import io.trellis.core.folder.AppImports;
import io.trellis.core.folder.AppImports.Chosen;
import io.trellis.core.folder.AppMeeting;
import io.trellis.core.folder.Arrival;
import io.trellis.core.folder.Arrivals;
import io.trellis.core.i18n.LocalizedText;
import io.trellis.core.i18n.Messages;
import io.trellis.core.limit.Limits;
import io.trellis.core.promotion.PromotionRequest.State;
import io.trellis.core.promotion.RequestDocument.Part;
import io.trellis.core.security.Capability;
import io.trellis.core.security.CurrentUser;
import io.trellis.core.security.Permissions;
import io.trellis.core.store.Change;
import io.trellis.core.store.Criteria;
import io.trellis.core.store.DocumentStore;
import io.trellis.core.store.MappedCollection;
import io.trellis.core.store.Sort;
import io.trellis.core.store.StoreQuery;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.node.ObjectNode;

/**
 * What other systems send of their apps. It is met with what is published here and what came from there the last time, waits
 * until an administrator publishes or refuses it, and can be taken back. What is of this house (mailboxes, webhooks, chat groups,
 * people, keys) is no artifact, so none of it ever comes.
 */
@Component
public class Promotions {

    /** Of a key: to send what somebody publishes here. */
    public static final String SEND = "promote";

    /** Of a key: that what it sends is published at once, where its person might publish it. */
    public static final String PUBLISH = "promote:publish";

    private static final int ATTEMPTS = 5;
    private static final int LISTED = 200;
    private static final int LONGEST_SOURCE = 80;
    private static final Duration KEPT = Duration.ofDays(365);
    private static final String ID = "[A-Za-z0-9-]{8,64}";

    private final MappedCollection<RequestDocument> requests;
    private final AppImports imports;
    private final Artifacts artifacts;
    private final Contents contents;
    private final Comparisons comparisons;
    private final Installations installations;
    private final Publisher publisher;
    private final PromotionNews news;
    private final Permissions permissions;
    private final SecurityLog log;
    private final Messages messages;
    private final Clock clock;

    Promotions(
            DocumentStore store,
            AppImports imports,
            Artifacts artifacts,
            Contents contents,
            Comparisons comparisons,
            Installations installations,
            Publisher publisher,
            PromotionNews news,
            Permissions permissions,
            SecurityLog log,
            Messages messages,
            Clock clock) {
        this.requests = store.collection(RequestDocument.COLLECTION);
        this.imports = imports;
        this.artifacts = artifacts;
        this.contents = contents;
        this.comparisons = comparisons;
        this.installations = installations;
        this.publisher = publisher;
        this.news = news;
        this.permissions = permissions;
        this.log = log;
        this.messages = messages;
        this.clock = clock;
    }

    /**
     * What somebody sends beside the app.
     *
     * @param id by which it is the same when it is sent again
     * @param from what the other system calls itself
     * @param only what of the app is meant: of what is not in it, that it goes
     */
    public record Wish(String id, String from, String note, Set<ArtifactId> only, MergeChoices choices) {
        public Wish {
            only = Set.copyOf(only);
        }
    }

    /**
     * What publishing a request would do now.
     *
     * @param arrivals what is chosen of the app, and what becomes of it
     */
    public record Look(PromotionRequest request, Arrivals arrivals, MergeChoices choices, Outlook outlook) {

        /** Whether nothing is in the way and nothing left to be chosen. */
        public boolean isReady() {
            return arrivals.isPossible() && !arrivals.isOpen(choices);
        }
    }

    /**
     * What taking a request back would do now.
     *
     * @param back what becomes as it was before, by label
     * @param stays what was changed since in the same place, and stays as it was changed
     */
    public record LookBack(List<LocalizedText> back, List<LocalizedText> stays, Outlook outlook) {}

    /** What would become of an app as it is sent, compared with what came from there the last time. Takes the right to design. */
    public Arrivals compare(CurrentUser sender, AppFolder folder) {
        person(sender);
        return imports.meet(folder, base(folder), Chosen.EVERYTHING).arrivals();
    }

    /**
     * Keeps what is sent until somebody publishes it; where the key may, it is published now.
     *
     * @throws TrellisException CONFLICT for another one of this id
     */
    public PromotionRequest receive(CurrentUser sender, AppFolder folder, Wish wish) {
        sender.requireActing();
        CurrentUser person = person(sender);
        RequestDocument sent = document(person, folder, wish);
        Optional<RequestDocument> known = requests.get(sent.id());
        if (known.isEmpty()) {
            bounded();
            known = requests.insertIfAbsent(sent) ? Optional.of(sent) : requests.get(sent.id());
            log.app(What.PROMOTION_RECEIVED, person.username(), way(sender), sent.app());
            if (mayPublish(sender)) {
                settled(person, way(sender), sent.id());
            } else {
                news.came(sent.request());
            }
        } else if (!known.get().isSame(sent)) {
            throw refused(CoreError.CONFLICT, "other", sent.id());
        }
        return require(sent.id()).request();
    }

    private static boolean mayPublish(CurrentUser sender) {
        return sender.narrowed().filter(key -> key.scopes().contains(PUBLISH)).isPresent();
    }

    /** What cannot be published now waits for somebody who looks. */
    private void settled(CurrentUser person, String way, String id) {
        boolean published = permissions.has(person, Capability.ADMIN)
                && look(person, id, MergeChoices.NONE).isReady()
                && publish(person, way, id, MergeChoices.NONE) instanceof PublishResult.Published;
        if (!published) {
            news.came(require(id).request());
        }
    }

    private RequestDocument document(CurrentUser person, AppFolder folder, Wish wish) {
        if (!wish.id().matches(ID)) {
            throw refused(CoreError.INVALID_INPUT, "id");
        }
        if (wish.from().isBlank() || wish.from().length() > LONGEST_SOURCE) {
            throw refused(CoreError.INVALID_INPUT, "from", LONGEST_SOURCE);
        }
        if (wish.note().length() > Publisher.Part.LONGEST_NOTE / 2) {
            throw refused(CoreError.INVALID_INPUT, "note", Publisher.Part.LONGEST_NOTE / 2);
        }
        if (wish.only().isEmpty()) {
            throw refused(CoreError.INVALID_INPUT, "nothing");
        }
        Map<ArtifactId, String> hashes = new TreeMap<>();
        wish.only().forEach(id -> hashes.put(id, RequestDocument.NOTHING));
        folder.artifacts().forEach(artifact -> hashes.put(artifact.id(), contents.keep(artifact.content())));
        List<Part> parts = new ArrayList<>();
        hashes.forEach((id, hash) ->
                parts.add(new Part(id.kind(), id.name(), hash, wish.only().contains(id), null, null, null)));
        return new RequestDocument(
                wish.id(),
                folder.head().app(),
                folder.head().label(),
                folder.head().version(),
                wish.from().strip(),
                wish.note().strip(),
                person.id(),
                clock.instant(),
                State.OPEN,
                null,
                null,
                0,
                "",
                keys(wish.choices(), Side.MINE),
                keys(wish.choices(), Side.THEIRS),
                parts);
    }

    private static List<String> keys(MergeChoices choices, Side side) {
        return choices.each().entrySet().stream()
                .filter(one -> one.getValue() == side)
                .map(Map.Entry::getKey)
                .sorted()
                .toList();
    }

    private void bounded() {
        Instant before = clock.instant().minus(KEPT);
        requests.delete(Criteria.ne("state", State.OPEN).and(Criteria.lt("at", before)));
        if (requests.count(Criteria.eq("state", State.OPEN)) >= Limits.PROMOTIONS) {
            throw refused(CoreError.BUSY, "many", Limits.PROMOTIONS);
        }
    }

    /** Newest first; of who does not administer, what came with their keys. */
    public List<PromotionRequest> all(CurrentUser user) {
        Criteria which = permissions.has(user, Capability.ADMIN)
                ? Criteria.all()
                : Criteria.eq("sender", person(user).id());
        return requests
                .find(StoreQuery.of(which)
                        .by(Sort.descending("at"), Sort.descending("_id"))
                        .limit(LISTED))
                .stream()
                .map(RequestDocument::request)
                .toList();
    }

    /** Empty also for one that came with another's key, for who does not administer. */
    public Optional<PromotionRequest> find(CurrentUser user, String id) {
        boolean administers = permissions.has(user, Capability.ADMIN);
        String own = administers ? user.id() : person(user).id();
        return requests.get(id)
                .filter(one -> administers || one.sender().equals(own))
                .map(RequestDocument::request);
    }

    /** @param more what is chosen here of what both sides changed, beside what the sender chose */
    public Look look(CurrentUser user, String id, MergeChoices more) {
        approver(user);
        RequestDocument request = open(id);
        AppFolder folder = folder(request);
        AppMeeting met = met(request, folder, base(folder), more);
        return new Look(
                request.request(),
                chosen(request, met.arrivals()),
                request.choices(more),
                publisher.outlook(user, request.app(), met.changes()));
    }

    private AppMeeting met(RequestDocument request, AppFolder folder, Installation base, MergeChoices more) {
        return imports.meet(folder, base, new Chosen(Optional.of(request.chosen()), false, request.choices(more)));
    }

    private static Arrivals chosen(RequestDocument request, Arrivals arrivals) {
        Set<ArtifactId> chosen = request.chosen();
        return new Arrivals(
                arrivals.head(),
                arrivals.published(),
                arrivals.all().stream().filter(one -> chosen.contains(one.id())).toList());
    }

    /**
     * Publishes all of a request, or nothing.
     *
     * @throws TrellisException CONFLICT where something is left to be chosen, or another app has an artifact of the same name
     */
    public PublishResult approve(CurrentUser user, String id, MergeChoices more) {
        user.requireActing();
        approver(user);
        return publish(user, way(user), id, more);
    }

    private PublishResult publish(CurrentUser user, String way, String id, MergeChoices more) {
        for (int i = 0; i < ATTEMPTS; i++) {
            RequestDocument request = open(id);
            String app = request.app();
            AppFolder folder = folder(request);
            Installation base = base(folder);
            long version = artifacts.version(app);
            AppMeeting met = met(request, folder, base, more);
            possible(chosen(request, met.arrivals()), request.choices(more));
            // written before, so that it can be taken back whatever happens behind the publish
            List<Part> parts = parts(request, met, base);
            if (!met.changes().isEmpty()
                    && requests.updateOne(stillOpen(id), Change.of().set("parts", parts))
                            .isEmpty()) {
                throw decided(id);
            }
            PublishResult result = met.changes().isEmpty()
                    ? new PublishResult.Published(version, List.of())
                    : publisher.publishChanges(user, app, version, met.changes(), note(request));
            switch (result) {
                case PublishResult.Published(var published, var warnings) -> {
                    installations.keep(after(app, folder, base, met));
                    decide(user, id, State.PUBLISHED, Change.of().set("published", published));
                    log.app(What.PROMOTION_PUBLISHED, user.username(), way, app);
                    return result;
                }
                case PublishResult.Refused refused -> {
                    return result;
                }
                case PublishResult.Conflict conflict -> {
                    // somebody published meanwhile: it meets what there is now
                }
            }
        }
        throw new TrellisException(CoreError.CONFLICT, messages.text("core.artifact.too-busy"));
    }

    private void possible(Arrivals arrivals, MergeChoices choices) {
        for (Arrival one : arrivals.all()) {
            if (one.fate() == Arrival.Fate.TAKEN) {
                throw new TrellisException(
                        CoreError.CONFLICT,
                        messages.text("core.artifact.name-taken", one.id().toString(), one.other()));
            }
            for (MergeConflict conflict : one.conflicts()) {
                if (choices.isOpen(one.id(), conflict)) {
                    throw new TrellisException(
                            CoreError.CONFLICT, messages.text("core.folder.unchosen", conflict.key(one.id())));
                }
            }
        }
    }

    private List<Part> parts(RequestDocument request, AppMeeting met, Installation base) {
        return request.parts().stream()
                .map(part -> {
                    ArtifactId id = part.artifact();
                    Optional<Artifact> is = met.changes().getOrDefault(id, Optional.empty());
                    String came = hash(Optional.ofNullable(base.contents().get(id)));
                    return met.changes().containsKey(id)
                            ? part.published(hash(here(request.app(), id)), hash(is.map(Artifact::content)), came)
                            : part.published(null, null, came);
                })
                .toList();
    }

    private Optional<ObjectNode> here(String app, ArtifactId id) {
        return artifacts.find(id).filter(one -> one.app().equals(app)).map(Artifact::content);
    }

    private String hash(Optional<ObjectNode> content) {
        return content.map(contents::keep).orElse(RequestDocument.NOTHING);
    }

    private static Installation after(String app, AppFolder folder, Installation base, AppMeeting met) {
        Map<ArtifactId, ObjectNode> came = new TreeMap<>(base.contents());
        met.came()
                .forEach((id, content) ->
                        content.ifPresentOrElse(present -> came.put(id, present), () -> came.remove(id)));
        return new Installation(app, Source.PROMOTED, folder.head().version(), came, Map.of());
    }

    /** A version's note is read by people of both languages. */
    private String note(RequestDocument request) {
        LocalizedText text = messages.text("core.promotion.version", request.sourceSystem());
        return text.zh() + " / " + text.en() + (request.note().isEmpty() ? "" : ": " + request.note());
    }

    public void refuse(CurrentUser user, String id, String reason) {
        user.requireActing();
        approver(user);
        if (reason.length() > Publisher.Part.LONGEST_NOTE) {
            throw refused(CoreError.INVALID_INPUT, "note", Publisher.Part.LONGEST_NOTE);
        }
        RequestDocument request = open(id);
        Change refused = Change.of().set("reason", reason.strip());
        // who published it meanwhile was first
        if (requests.updateOne(stillOpen(id), decision(user, State.REFUSED, refused))
                .isEmpty()) {
            throw decided(id);
        }
        news.decided(require(id).request(), user);
        log.app(What.PROMOTION_REFUSED, user.username(), way(user), request.app());
    }

    /** What {@link #takeBack} would do. */
    public LookBack lookBack(CurrentUser user, String id) {
        approver(user);
        RequestDocument request = published(id);
        Back back = back(request);
        return new LookBack(
                back.changes().keySet().stream().map(one -> label(request, one)).toList(),
                back.stays().stream().map(one -> label(request, one)).toList(),
                publisher.outlook(user, request.app(), back.changes()));
    }

    /** Brings back, as one publish, what a request replaced; what was changed since in other places stays so too. */
    public PublishResult takeBack(CurrentUser user, String id) {
        user.requireActing();
        approver(user);
        for (int i = 0; i < ATTEMPTS; i++) {
            RequestDocument request = published(id);
            long version = artifacts.version(request.app());
            Back back = back(request);
            LocalizedText note = messages.text("core.promotion.taken-back", request.sourceSystem());
            PublishResult result = back.changes().isEmpty()
                    ? new PublishResult.Published(version, List.of())
                    : publisher.publishChanges(
                            user, request.app(), version, back.changes(), note.zh() + " / " + note.en());
            if (result instanceof PublishResult.Published) {
                installations
                        .of(request.app(), Source.PROMOTED)
                        .ifPresent(last -> installations.keep(before(request, last)));
                decide(user, id, State.TAKEN_BACK, Change.of());
                log.app(What.PROMOTION_TAKEN_BACK, user.username(), way(user), request.app());
            }
            if (!(result instanceof PublishResult.Conflict)) {
                return result;
            }
        }
        throw new TrellisException(CoreError.CONFLICT, messages.text("core.artifact.too-busy"));
    }

    private record Back(Map<ArtifactId, Optional<Artifact>> changes, Set<ArtifactId> stays) {}

    private Back back(RequestDocument request) {
        Map<String, ObjectNode> kept = contents(request);
        Map<ArtifactId, Optional<Artifact>> changes = new TreeMap<>();
        Set<ArtifactId> stays = new TreeSet<>();
        for (Part part : request.parts()) {
            String before = part.before();
            String after = part.after();
            if (before != null && after != null) {
                ArtifactId id = part.artifact();
                Optional<ObjectNode> now = here(request.app(), id);
                Merged merged = comparisons.merged(
                        id,
                        Optional.ofNullable(kept.get(after)),
                        now,
                        Optional.ofNullable(kept.get(before)),
                        MergeChoices.MINE);
                if (!merged.conflicts().isEmpty()) {
                    stays.add(id);
                }
                if (!comparisons.same(merged.content(), now)) {
                    changes.put(id, merged.content().map(content -> new Artifact(id, request.app(), content)));
                }
            }
        }
        return new Back(changes, stays);
    }

    private Installation before(RequestDocument request, Installation last) {
        Map<String, ObjectNode> kept = contents(request);
        Map<ArtifactId, ObjectNode> came = new TreeMap<>(last.contents());
        request.parts().stream().filter(Part::chosen).forEach(part -> {
            ObjectNode content = kept.get(Objects.requireNonNullElse(part.base(), RequestDocument.NOTHING));
            if (content == null) {
                came.remove(part.artifact());
            } else {
                came.put(part.artifact(), content);
            }
        });
        return new Installation(last.app(), Source.PROMOTED, last.version(), came, Map.of());
    }

    private LocalizedText label(RequestDocument request, ArtifactId id) {
        return artifacts
                .find(id)
                .map(ContentLabel::of)
                .or(() -> request.parts().stream()
                        .filter(part -> part.artifact().equals(id))
                        .findFirst()
                        .map(part -> Objects.requireNonNullElse(part.before(), ""))
                        .flatMap(hash ->
                                Optional.ofNullable(contents.get(Set.of(hash)).get(hash)))
                        .map(content -> ContentLabel.of(new Artifact(id, request.app(), content))))
                .orElse(LocalizedText.same(id.toString()));
    }

    private Map<String, ObjectNode> contents(RequestDocument request) {
        Set<@Nullable String> hashes = new HashSet<>();
        request.parts().forEach(part -> {
            hashes.add(part.hash());
            hashes.add(part.before());
            hashes.add(part.after());
            hashes.add(part.base());
        });
        hashes.remove(RequestDocument.NOTHING);
        return contents.get(hashes.stream().filter(Objects::nonNull).toList());
    }

    private AppFolder folder(RequestDocument request) {
        Map<String, ObjectNode> kept = contents(request);
        List<Artifact> all = new ArrayList<>();
        request.parts().forEach(part -> Optional.ofNullable(kept.get(part.hash()))
                .ifPresent(content -> all.add(new Artifact(part.artifact(), request.app(), content))));
        AppHead head = new AppHead(
                request.app(),
                request.version(),
                request.label(),
                LocalizedText.same(""),
                "",
                new TreeMap<>(),
                new TreeMap<>());
        return new AppFolder(head, all);
    }

    /** Of an app of which nothing is known to have come, what is published counts as that. */
    private Installation base(AppFolder folder) {
        String app = folder.head().app();
        return installations
                .of(app, Source.PROMOTED)
                .or(() -> installations.of(app, Source.IMPORTED))
                .or(() -> installations.of(app, Source.SHIPPED))
                .orElseGet(() -> Installation.of(
                        app,
                        Source.PROMOTED,
                        "",
                        folder.artifacts().stream()
                                .flatMap(artifact -> artifacts.find(artifact.id()).stream())
                                .filter(artifact -> artifact.app().equals(app))
                                .toList()));
    }

    private RequestDocument require(String id) {
        return requests.get(id).orElseThrow(() -> refused(CoreError.NOT_FOUND, "none"));
    }

    private RequestDocument open(String id) {
        return in(State.OPEN, id);
    }

    private RequestDocument published(String id) {
        return in(State.PUBLISHED, id);
    }

    private RequestDocument in(State state, String id) {
        RequestDocument request = require(id);
        if (request.state() != state) {
            throw decided(id);
        }
        return request;
    }

    /** Says what became of it. */
    private TrellisException decided(String id) {
        State state = require(id).state();
        return refused(CoreError.CONFLICT, "state." + state.name().toLowerCase(java.util.Locale.ROOT));
    }

    private static Criteria stillOpen(String id) {
        return Criteria.id(id).and(Criteria.eq("state", State.OPEN));
    }

    private void decide(CurrentUser user, String id, State state, Change more) {
        requests.updateOne(Criteria.id(id), decision(user, state, more));
        news.decided(require(id).request(), user);
    }

    private Change decision(CurrentUser user, State state, Change more) {
        return more.set("state", state).set("by", user.id()).set("decided", clock.instant());
    }

    /** Who stands behind a call: a key for this opens this door, and none to drafts and publishing. */
    private CurrentUser person(CurrentUser user) {
        CurrentUser person = user.narrowed()
                        .filter(key -> key.allows(SEND) || key.allows(PUBLISH))
                        .isPresent()
                ? user.unnarrowed()
                : user;
        if (!permissions.has(person, Capability.DESIGN)) {
            throw new TrellisException(CoreError.FORBIDDEN, messages.text("core.artifact.needs-design"));
        }
        return person;
    }

    private void approver(CurrentUser user) {
        if (!permissions.has(user, Capability.ADMIN) || !permissions.has(user, Capability.DESIGN)) {
            throw refused(CoreError.FORBIDDEN, "forbidden");
        }
    }

    static String way(CurrentUser user) {
        return user.narrowed().isPresent() ? "api" : "browser";
    }

    private TrellisException refused(CoreError error, String code, Object... args) {
        return new TrellisException(error, messages.text("core.promotion." + code, args));
    }
}
