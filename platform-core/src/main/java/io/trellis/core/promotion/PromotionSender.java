package io.trellis.core.promotion;

import io.trellis.core.artifact.ArtifactId;
import io.trellis.core.artifact.ArtifactKind;
import io.trellis.core.artifact.Artifacts;
import io.trellis.core.artifact.MergeChoices;
import io.trellis.core.artifact.Publisher;
import io.trellis.core.artifact.Side;
import io.trellis.core.audit.SecurityLog;
import io.trellis.core.audit.SecurityLog.What;
import io.trellis.core.error.CoreError;
import io.trellis.core.error.TrellisException;
import io.trellis.core.folder.AppFolder;
import io.trellis.core.folder.AppFolders;
import io.trellis.core.folder.AppZip;
import io.trellis.core.folder.Arrival.Fate;
import io.trellis.core.folder.Arrivals;
import io.trellis.core.i18n.LocalizedText;
import io.trellis.core.i18n.Messages;
import io.trellis.core.outbound.Outbound;
import io.trellis.core.promotion.SentPromotion.State;
import io.trellis.core.promotion.TargetCalls.TargetRefusal;
import io.trellis.core.security.CurrentUser;
import io.trellis.core.store.Change;
import io.trellis.core.store.CollectionSpec;
import io.trellis.core.store.Criteria;
import io.trellis.core.store.DocumentStore;
import io.trellis.core.store.IndexSpec;
import io.trellis.core.store.MappedCollection;
import io.trellis.core.store.Sort;
import io.trellis.core.store.StoreQuery;
import java.time.Clock;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** What is published here, to other systems. Everything here needs {@code DESIGN}. */
@Component
public class PromotionSender {

    /** Of those that were sent to one system, that are listed and asked after. */
    public static final int LISTED = 50;

    private static final CollectionSpec<SentPromotion> COLLECTION =
            CollectionSpec.of("promotion_sent", SentPromotion.class).index(IndexSpec.on("target"));

    private final MappedCollection<SentPromotion> sent;
    private final PromotionTargets targets;
    private final TargetCalls calls;
    private final AppFolders folders;
    private final Artifacts artifacts;
    private final ObjectProvider<ArtifactKind> kinds;
    private final SecurityLog log;
    private final Messages messages;
    private final Clock clock;

    PromotionSender(
            DocumentStore store,
            PromotionTargets targets,
            TargetCalls calls,
            AppFolders folders,
            Artifacts artifacts,
            ObjectProvider<ArtifactKind> kinds,
            SecurityLog log,
            Messages messages,
            Clock clock) {
        this.sent = store.collection(COLLECTION);
        this.targets = targets;
        this.calls = calls;
        this.folders = folders;
        this.artifacts = artifacts;
        this.kinds = kinds;
        this.log = log;
        this.messages = messages;
        this.clock = clock;
    }

    /**
     * What would become there of an app as it is published here. What is the same on both sides is not in it.
     *
     * @param published which version of it; 0 for the one in use
     */
    public Arrivals compare(CurrentUser user, String target, String app, long published) {
        user.requireActing();
        PromotionTarget asked = targets.require(target);
        AppFolder folder = folders.at(user, app, version(app, published), false);
        JsonNode answer = calls.send(
                asked,
                "/compare",
                AppZip.write(folders.files(folder)),
                JsonNodeFactory.instance.objectNode(),
                user.locale());
        return ArrivalsReading.of(folder.head(), answer);
    }

    private long version(String app, long published) {
        return published == 0 ? artifacts.version(app) : published;
    }

    /**
     * What has to go along with what is chosen: all that is not there yet and cannot be done without, and what is chosen
     * things are about where that is otherwise there.
     *
     * @return by what it is for
     */
    public Map<ArtifactId, ArtifactId> along(Arrivals arrivals, Set<ArtifactId> chosen) {
        Map<ArtifactId, Fate> moving = new HashMap<>();
        arrivals.of(Fate.NEW, Fate.CHANGED, Fate.MERGED, Fate.CONFLICT)
                .forEach(one -> moving.put(one.id(), one.fate()));
        Map<ArtifactId, ArtifactId> along = new TreeMap<>();
        Deque<ArtifactId> open = new ArrayDeque<>(chosen);
        while (!open.isEmpty()) {
            ArtifactId id = open.removeFirst();
            for (ArtifactId needed : needs(id)) {
                Fate fate = moving.get(needed);
                boolean wanted = fate == Fate.NEW || fate != null && chosen.contains(id);
                if (wanted && !chosen.contains(needed) && along.putIfAbsent(needed, id) == null) {
                    open.add(needed);
                }
            }
        }
        return along;
    }

    private Set<ArtifactId> needs(ArtifactId id) {
        return artifacts
                .find(id)
                .map(artifact -> kinds.stream()
                        .filter(kind -> kind.id().equals(artifact.kind()))
                        .flatMap(kind -> kind.dependencies(artifact).stream())
                        .collect(Collectors.toSet()))
                .orElse(Set.of());
    }

    /**
     * What of an app is sent.
     *
     * @param published which version of it; 0 for the one in use
     * @param only what is chosen of it; nothing else goes along
     * @param note what those who publish it there are told; may be empty
     */
    public record Parcel(String app, long published, Set<ArtifactId> only, MergeChoices choices, String note) {
        public Parcel {
            only = Set.copyOf(only);
        }
    }

    public SentPromotion send(CurrentUser user, String target, Parcel parcel) {
        user.requireActing();
        PromotionTarget asked = targets.require(target);
        if (parcel.note().length() > Publisher.Part.LONGEST_NOTE / 2) {
            throw new TrellisException(
                    CoreError.INVALID_INPUT, messages.text("core.promotion.note", Publisher.Part.LONGEST_NOTE / 2));
        }
        if (parcel.only().isEmpty()) {
            throw new TrellisException(CoreError.INVALID_INPUT, messages.text("core.promotion.nothing"));
        }
        long version = version(parcel.app(), parcel.published());
        folders.at(user, parcel.app(), version, false);
        SentPromotion promotion = new SentPromotion(
                UUID.randomUUID().toString(),
                target,
                parcel.app(),
                version,
                parcel.note().strip(),
                user.id(),
                clock.instant(),
                State.UNANSWERED,
                parcel.only().stream().map(ArtifactId::toString).sorted().toList(),
                keys(parcel.choices(), Side.MINE),
                keys(parcel.choices(), Side.THEIRS),
                "");
        sent.insertIfAbsent(promotion);
        log.app(What.APP_PROMOTED, user.username(), Promotions.way(user), parcel.app());
        return deliver(user, asked, promotion);
    }

    private static List<String> keys(MergeChoices choices, Side side) {
        return choices.each().entrySet().stream()
                .filter(one -> one.getValue() == side)
                .map(Map.Entry::getKey)
                .sorted()
                .toList();
    }

    /** Sends the very same once more; there it is one. */
    public SentPromotion again(CurrentUser user, String id) {
        user.requireActing();
        SentPromotion promotion = sent.get(id)
                .orElseThrow(() -> new TrellisException(CoreError.NOT_FOUND, messages.text("core.promotion.none")));
        return deliver(user, targets.require(promotion.target()), promotion);
    }

    private SentPromotion deliver(CurrentUser user, PromotionTarget target, SentPromotion promotion) {
        AppFolder folder = folders.at(user, promotion.app(), promotion.published(), false);
        ObjectNode settings = JsonNodeFactory.instance.objectNode();
        settings.put("id", promotion.id()).put("from", target.self()).put("note", promotion.note());
        list(settings.putArray("only"), promotion.only());
        list(settings.putArray("mine"), promotion.mine());
        list(settings.putArray("theirs"), promotion.theirs());
        try {
            JsonNode answer = calls.send(target, "", AppZip.write(folders.files(folder)), settings, user.locale());
            return become(promotion, answer);
        } catch (Outbound.NoAnswer e) {
            return become(promotion, State.UNANSWERED, e.text().in(user.locale()));
        } catch (TargetRefusal e) {
            return become(promotion, State.NOT_TAKEN, e.text().in(user.locale()));
        }
    }

    private static void list(ArrayNode to, List<String> texts) {
        texts.forEach(to::add);
    }

    private SentPromotion become(SentPromotion promotion, JsonNode answer) {
        return state(answer)
                .map(state -> become(promotion, state, answer.path("reason").asString("")))
                .orElse(promotion);
    }

    private static Optional<State> state(JsonNode answer) {
        String said = answer.path("state").asString("");
        return Arrays.stream(State.values())
                .filter(one -> one.code().equals(said))
                .findFirst();
    }

    private SentPromotion become(SentPromotion promotion, State state, String said) {
        sent.updateOne(
                Criteria.id(promotion.id()), Change.of().set("state", state).set("said", said));
        return promotion.with(state, said);
    }

    /** Newest first, as they were known the last time. */
    public List<SentPromotion> sent(CurrentUser user, String target) {
        targets.all(user);
        return sent.find(StoreQuery.of(Criteria.eq("target", target))
                .by(Sort.descending("at"), Sort.descending("_id"))
                .limit(LISTED));
    }

    /**
     * Asks the other system what became of them.
     *
     * @return why it could not be asked; empty where all are as they are there
     */
    public Optional<LocalizedText> refresh(CurrentUser user, String target) {
        user.requireActing();
        PromotionTarget asked = targets.require(target);
        Map<String, SentPromotion> open = new HashMap<>();
        sent(user, target).stream()
                .filter(one -> one.state() != State.NOT_TAKEN && one.state() != State.REFUSED)
                .forEach(one -> open.put(one.id(), one));
        try {
            ask(asked, open, user.locale());
            return Optional.empty();
        } catch (TrellisException e) {
            return Optional.of(e.text());
        }
    }

    private void ask(PromotionTarget target, Map<String, SentPromotion> open, Locale locale) {
        if (!open.isEmpty()) {
            ObjectNode body = JsonNodeFactory.instance.objectNode();
            list(body.putArray("ids"), List.copyOf(open.keySet()));
            for (JsonNode one : calls.ask(target, "/query", body, locale).path("promotions")) {
                Optional.ofNullable(open.get(one.path("id").asString("")))
                        .ifPresent(promotion -> become(promotion, one));
            }
        }
    }

    /** Whether a system answers and takes the key. @return why it does not; empty where it does */
    public Optional<LocalizedText> test(CurrentUser user, String target) {
        user.requireActing();
        PromotionTarget asked = targets.require(target);
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        body.putArray("ids");
        try {
            targets.all(user);
            calls.ask(asked, "/query", body, user.locale());
            return Optional.empty();
        } catch (TrellisException e) {
            return Optional.of(e.text());
        }
    }
}
