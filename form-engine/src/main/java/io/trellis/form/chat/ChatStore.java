package io.trellis.form.chat;

import io.trellis.core.i18n.LocalizedText;
import io.trellis.core.queue.Delivery;
import io.trellis.core.queue.DeliveryQueue;
import io.trellis.core.seal.Seals;
import io.trellis.core.signal.Signals;
import io.trellis.core.store.Change;
import io.trellis.core.store.CollectionSpec;
import io.trellis.core.store.Criteria;
import io.trellis.core.store.DocumentStore;
import io.trellis.core.store.MappedCollection;
import io.trellis.core.store.Sort;
import io.trellis.core.store.StoreQuery;
import io.trellis.form.chat.ChatMessage.State;
import io.trellis.form.record.RecordCompanion;
import io.trellis.form.record.RecordId;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** The groups, in memory on every node, what opens their robots, and what they were told. */
@Component
final class ChatStore implements RecordCompanion {

    static final String KIND = "chat";
    static final String ID = "message";
    private static final String TOPIC = "chatGroups";
    private static final String PLACE = "chat/";
    private static final Duration KEPT = Duration.ofDays(30);

    /** @param address with the robot's key in it @param secret by which calls are signed; both sealed, the latter of an empty text too */
    record Secret(String id, String address, String secret) {}

    /** What is needed to speak to a robot. */
    record Opened(URI address, String secret) {}

    private final MappedCollection<ChatGroup> groups;
    private final MappedCollection<Secret> secrets;
    private final MappedCollection<ChatMessage> told;
    private final Seals seals;
    private final Signals signals;
    private final DeliveryQueue queue;
    private final Clock clock;
    private volatile List<ChatGroup> known;

    ChatStore(DocumentStore store, Seals seals, Signals signals, DeliveryQueue queue, Clock clock) {
        this.groups = store.collection(CollectionSpec.of("chatGroup", ChatGroup.class));
        this.secrets = store.collection(CollectionSpec.of("chatSecret", Secret.class));
        this.told = store.collection(ChatMessage.COLLECTION);
        this.seals = seals;
        this.signals = signals;
        this.queue = queue;
        this.clock = clock;
        this.known = load();
        signals.on(TOPIC, payload -> known = load());
    }

    private List<ChatGroup> load() {
        return groups.find(StoreQuery.of(Criteria.all())).stream()
                .sorted(Comparator.comparing(ChatGroup::label).thenComparing(ChatGroup::id))
                .toList();
    }

    List<ChatGroup> all() {
        return known;
    }

    Optional<ChatGroup> find(String id) {
        return known.stream().filter(one -> one.id().equals(id)).findFirst();
    }

    boolean canSeal() {
        return seals.ready();
    }

    boolean hasAddress(String id) {
        return secrets.get(id).isPresent();
    }

    /** @param address empty to leave address and secret as they are */
    void put(ChatGroup group, String address, String secret) {
        if (!address.isEmpty()) {
            String place = PLACE + group.id();
            secrets.put(new Secret(group.id(), seals.seal(address, place), seals.seal(secret, place)));
        }
        groups.put(group);
        signals.send(TOPIC, Map.of());
    }

    void delete(String id) {
        groups.delete(Criteria.id(id));
        secrets.delete(Criteria.id(id));
        told.delete(Criteria.eq("group", id));
        signals.send(TOPIC, Map.of());
    }

    Optional<Opened> open(String id) {
        return secrets.get(id)
                .map(kept -> new Opened(
                        URI.create(seals.open(kept.address(), PLACE + id)), seals.open(kept.secret(), PLACE + id)));
    }

    /** Once; a crash between the two leaves one that its step, which is taken again, puts in line. */
    void tell(ChatMessage message) {
        told.insertIfAbsent(message);
        queue.put(List.of(new Delivery(
                KIND + "/" + message.id(),
                KIND,
                message.group(),
                LocalizedText.same(message.group() + " · " + message.title()),
                message.record().isEmpty() ? "/admin/chat-groups" : "/records/" + message.record(),
                Map.of(ID, message.id()))));
    }

    Optional<ChatMessage> message(String id) {
        return told.get(id);
    }

    void become(String id, State state, String why) {
        told.updateOne(
                Criteria.id(id).and(Criteria.eq("state", State.WAITING.name())),
                Change.of().set("state", state.name()).set("why", why));
    }

    /** Newest first. */
    List<ChatMessage> last(String group, int limit) {
        return told.find(StoreQuery.of(Criteria.eq("group", group))
                .by(Sort.descending("at"), Sort.descending("_id"))
                .limit(limit));
    }

    /** That a group was told stays, what it was told does not; what has not gone does not go. */
    @Override
    public void gone(RecordId record) {
        Criteria about = Criteria.eq("record", record.toString());
        told.updateMany(
                about.and(Criteria.eq("state", State.WAITING.name())),
                Change.of().set("state", State.WITHDRAWN.name()));
        told.updateMany(about, Change.of().set("title", "").set("text", ""));
    }

    void forgetOld() {
        told.delete(Criteria.lt("at", clock.instant().minus(KEPT)).and(Criteria.ne("state", State.WAITING.name())));
    }
}
