package io.trellis.workflow.hook;

import io.trellis.core.error.CoreError;
import io.trellis.core.error.TrellisException;
import io.trellis.core.i18n.Messages;
import io.trellis.core.seal.Seals;
import io.trellis.core.security.Capability;
import io.trellis.core.security.CurrentUser;
import io.trellis.core.security.Permissions;
import io.trellis.core.security.User;
import io.trellis.core.security.Users;
import io.trellis.core.store.Criteria;
import io.trellis.core.store.DocumentStore;
import io.trellis.core.store.MappedCollection;
import io.trellis.workflow.Hooks;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The keys of the addresses of flows: who may make them, and whom a call that has one acts as. */
@Component
final class HookKeys {

    private static final Duration OVERLAP = Duration.ofDays(1);
    private static final String PLACE = "flow-hook/";
    private static final int HINT = 4;

    private final MappedCollection<HookKeyDocument> keys;
    private final Permissions permissions;
    private final Users users;
    private final Seals seals;
    private final Messages messages;
    private final Clock clock;

    HookKeys(DocumentStore store, Permissions permissions, Users users, Seals seals, Messages messages, Clock clock) {
        this.keys = store.collection(HookKeyDocument.COLLECTION);
        this.permissions = permissions;
        this.users = users;
        this.seals = seals;
        this.messages = messages;
        this.clock = clock;
    }

    /** Empty where the key is none of this flow. */
    Optional<HookKeyDocument> opened(String flow, String key) {
        String hash = Secrets.hash(key);
        return keys.get(flow).filter(known -> Secrets.same(known.hash(), hash) || former(known, hash));
    }

    private boolean former(HookKeyDocument known, String hash) {
        Instant until = known.formerUntil();
        return known.former() != null
                && until != null
                && clock.instant().isBefore(until)
                && Secrets.same(known.former(), hash);
    }

    /** Empty where nobody is there any more whom it could act as. */
    Optional<CurrentUser> person(HookKeyDocument key) {
        return users.find(key.person()).filter(User::active).map(users::asCurrent);
    }

    Optional<String> secret(HookKeyDocument key) {
        return Optional.ofNullable(key.secret()).map(text -> seals.open(text, PLACE + key.id()));
    }

    Optional<Hooks.State> state(CurrentUser user, String flow) {
        requireDesign(user);
        return keys.get(flow).map(this::state);
    }

    private Hooks.State state(HookKeyDocument key) {
        Instant until = key.formerUntil();
        return new Hooks.State(
                key.hint(),
                key.person(),
                key.by(),
                key.at(),
                key.secret() != null,
                until != null && clock.instant().isBefore(until) ? until : null);
    }

    String make(CurrentUser user, String flow, String person, boolean overlap) {
        requireDesign(user);
        if (!person.equals(user.id()) && !permissions.has(user, Capability.ADMIN)) {
            throw new TrellisException(CoreError.FORBIDDEN, messages.text("workflow.hook.other-person"));
        }
        if (users.find(person).filter(User::active).isEmpty()) {
            throw new TrellisException(CoreError.INVALID_INPUT, messages.text("workflow.hook.nobody"));
        }
        Optional<HookKeyDocument> before = keys.get(flow);
        String key = Secrets.fresh("hook_");
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        boolean both = overlap && before.isPresent();
        keys.put(new HookKeyDocument(
                flow,
                Secrets.hash(key),
                key.substring(key.length() - HINT),
                person,
                user.id(),
                now,
                both ? before.get().hash() : null,
                both ? now.plus(OVERLAP) : null,
                before.map(HookKeyDocument::secret).orElse(null)));
        return key;
    }

    String sign(CurrentUser user, String flow) {
        HookKeyDocument key = own(user, flow);
        if (!seals.ready()) {
            throw new TrellisException(CoreError.INVALID_INPUT, messages.text("workflow.hook.no-seals"));
        }
        String secret = Secrets.fresh("sign_");
        keys.put(key.with(seals.seal(secret, PLACE + flow)));
        return secret;
    }

    void close(CurrentUser user, String flow) {
        requireDesign(user);
        keys.delete(Criteria.id(flow));
    }

    /** Whoever changes the secret of a key decides who calls as its person. */
    private HookKeyDocument own(CurrentUser user, String flow) {
        requireDesign(user);
        HookKeyDocument key = keys.get(flow)
                .orElseThrow(
                        () -> new TrellisException(CoreError.INVALID_INPUT, messages.text("workflow.hook.no-key")));
        if (!mayRead(user, key)) {
            throw new TrellisException(CoreError.FORBIDDEN, messages.text("workflow.hook.other-person"));
        }
        return key;
    }

    Optional<HookKeyDocument> find(String flow) {
        return keys.get(flow);
    }

    /** What is sent may hold what only the person called as may see. */
    boolean mayRead(CurrentUser user, @Nullable HookKeyDocument key) {
        return permissions.has(user, Capability.ADMIN)
                || key != null && key.person().equals(user.self());
    }

    void requireDesign(CurrentUser user) {
        if (!permissions.has(user, Capability.DESIGN)) {
            throw new TrellisException(CoreError.FORBIDDEN, messages.text("workflow.hook.forbidden"));
        }
    }
}
