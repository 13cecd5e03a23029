package io.trellis.core.promotion;

import io.trellis.core.error.CoreError;
import io.trellis.core.error.TrellisException;
import io.trellis.core.i18n.LocalizedText;
import io.trellis.core.i18n.Messages;
import io.trellis.core.limit.Limits;
import io.trellis.core.outbound.Outbound;
import io.trellis.core.seal.Seals;
import io.trellis.core.security.Capability;
import io.trellis.core.security.CurrentUser;
import io.trellis.core.security.Permissions;
import io.trellis.core.store.CollectionSpec;
import io.trellis.core.store.Criteria;
import io.trellis.core.store.DocumentStore;
import io.trellis.core.store.MappedCollection;
import io.trellis.core.store.StoreQuery;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** The systems that administrators let apps be sent to, each with a key of its own, which is told to no other address. */
@Component
public class PromotionTargets {

    private static final int LONGEST = 80;
    private static final String PLACE = "promotion/";

    /** @param sealed the key, for one address alone */
    record Secret(String id, String sealed) {}

    /** What is wrong with what was entered. @param member of {@link PromotionTarget}, or {@code key}; empty for none of them */
    public record Wrong(String member, LocalizedText text) {}

    private final MappedCollection<PromotionTarget> targets;
    private final MappedCollection<Secret> secrets;
    private final Seals seals;
    private final Outbound outbound;
    private final Permissions permissions;
    private final Messages messages;

    PromotionTargets(DocumentStore store, Seals seals, Outbound outbound, Permissions permissions, Messages messages) {
        this.targets = store.collection(CollectionSpec.of("promotion_target", PromotionTarget.class));
        this.secrets = store.collection(CollectionSpec.of("promotion_key", Secret.class));
        this.seals = seals;
        this.outbound = outbound;
        this.permissions = permissions;
        this.messages = messages;
    }

    /** Ordered by label; for those who design and those who administer. */
    public List<PromotionTarget> all(CurrentUser user) {
        sees(user);
        return targets.find(StoreQuery.of(Criteria.all())).stream()
                .sorted(Comparator.comparing(PromotionTarget::label).thenComparing(PromotionTarget::id))
                .toList();
    }

    public Optional<PromotionTarget> find(CurrentUser user, String id) {
        sees(user);
        return targets.get(id);
    }

    /**
     * @param key of the other system; empty to leave it as it is
     * @param fresh whether there is to be none of this id yet
     * @return what is wrong; nothing where it is saved
     */
    public List<Wrong> save(CurrentUser user, PromotionTarget entered, String key, boolean fresh) {
        user.requireActing();
        administers(user);
        PromotionTarget target = entered.stripped();
        List<Wrong> wrong = new ArrayList<>();
        Optional<PromotionTarget> known = targets.get(target.id());
        if (!target.id().matches("[a-z][a-z0-9-]{0,39}")) {
            wrong.add(wrong("id", "id"));
        } else if (fresh && known.isPresent()) {
            wrong.add(wrong("id", "taken"));
        }
        if (fresh && targets.count(Criteria.all()) >= Limits.PROMOTION_TARGETS) {
            wrong.add(wrong("", "most", Limits.PROMOTION_TARGETS));
        }
        if (!seals.ready()) {
            wrong.add(wrong("", "no-seal"));
        }
        if (target.label().isEmpty() || target.label().length() > LONGEST) {
            wrong.add(wrong("label", "label", LONGEST));
        }
        if (target.self().isEmpty() || target.self().length() > LONGEST) {
            wrong.add(wrong("self", "self", LONGEST));
        }
        outbound.wrong(target.address()).ifPresent(why -> wrong.add(new Wrong("address", why)));
        boolean moved =
                known.filter(one -> one.address().equals(target.address())).isEmpty();
        if (key.isBlank() && (moved || secrets.get(target.id()).isEmpty())) {
            wrong.add(wrong("key", known.isPresent() ? "key-again" : "key"));
        }
        if (wrong.isEmpty()) {
            if (!key.isBlank()) {
                secrets.put(new Secret(target.id(), seals.seal(key.strip(), place(target))));
            }
            targets.put(target);
        }
        return List.copyOf(wrong);
    }

    private static String place(PromotionTarget target) {
        return PLACE + target.id() + "/" + target.address();
    }

    public void delete(CurrentUser user, String id) {
        user.requireActing();
        administers(user);
        require(id);
        targets.delete(Criteria.id(id));
        secrets.delete(Criteria.id(id));
    }

    /** @throws TrellisException NOT_FOUND */
    PromotionTarget require(String id) {
        return targets.get(id)
                .orElseThrow(() ->
                        new TrellisException(CoreError.NOT_FOUND, messages.text("core.promotion.target.none", id)));
    }

    String key(PromotionTarget target) {
        return secrets.get(target.id())
                .map(kept -> seals.open(kept.sealed(), place(target)))
                .orElseThrow(() ->
                        new TrellisException(CoreError.INVALID_INPUT, messages.text("core.promotion.target.key")));
    }

    private Wrong wrong(String member, String code, Object... args) {
        return new Wrong(member, messages.text("core.promotion.target." + code, args));
    }

    private void sees(CurrentUser user) {
        if (!permissions.has(user, Capability.DESIGN)) {
            administers(user);
        }
    }

    private void administers(CurrentUser user) {
        if (!permissions.has(user, Capability.ADMIN)) {
            throw new TrellisException(CoreError.FORBIDDEN, messages.text("core.promotion.target.forbidden"));
        }
    }
}
