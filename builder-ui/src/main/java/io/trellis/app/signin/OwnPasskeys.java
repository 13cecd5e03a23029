package io.trellis.app.signin;

import io.trellis.app.signin.SignIns.Outcome;
import io.trellis.core.audit.SecurityLog;
import io.trellis.core.audit.SecurityLog.What;
import io.trellis.core.error.CoreError;
import io.trellis.core.error.TrellisException;
import io.trellis.core.i18n.LocalizedText;
import io.trellis.core.i18n.Messages;
import io.trellis.core.notify.Notifications;
import io.trellis.core.security.Credentials;
import io.trellis.core.security.CurrentUser;
import io.trellis.core.security.Passkey;
import io.trellis.core.security.Passkeys;
import io.trellis.core.security.SecondFactors;
import io.trellis.core.security.User;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.security.core.context.SecurityContextHolderStrategy;
import org.springframework.security.web.webauthn.api.PublicKeyCredentialCreationOptions;
import org.springframework.stereotype.Component;

/** A person's passkeys as they add, name and remove them, and as an administrator sees and removes them; noted. */
@Component
public class OwnPasskeys {

    private static final Logger LOG = LoggerFactory.getLogger(OwnPasskeys.class);
    /** Who has no password here has come in another way, just now. */
    private static final Duration FRESH = Duration.ofMinutes(10);

    /** What a device is asked to make one by. @param json as browsers take it */
    public record Offer(String json, PublicKeyCredentialCreationOptions asked) {}

    private final Passkeys passkeys;
    private final PasskeyCeremony ceremony;
    private final RelyingParty party;
    private final SignIns signIns;
    private final SecondFactors factors;
    private final Credentials credentials;
    private final Notifications notifications;
    private final Messages messages;
    private final SecurityLog log;
    private final CallerAddress address;
    private final SecurityContextHolderStrategy context;
    private final Clock clock;

    OwnPasskeys(
            Passkeys passkeys,
            PasskeyCeremony ceremony,
            RelyingParty party,
            SignIns signIns,
            SecondFactors factors,
            Credentials credentials,
            Notifications notifications,
            Messages messages,
            SecurityLog log,
            CallerAddress address,
            SecurityContextHolderStrategy context,
            Clock clock) {
        this.passkeys = passkeys;
        this.ceremony = ceremony;
        this.party = party;
        this.signIns = signIns;
        this.factors = factors;
        this.credentials = credentials;
        this.notifications = notifications;
        this.messages = messages;
        this.log = log;
        this.address = address;
        this.context = context;
        this.clock = clock;
    }

    /** Whether browsers allow them at the address of this installation. */
    public boolean ready() {
        return party.ready();
    }

    /** Where a page has to be open for them, such as {@code https://crm.example.com}. */
    public String origin() {
        return party.origin();
    }

    /** Oldest first. */
    public List<Passkey> of(String userId) {
        return passkeys.of(userId);
    }

    /** What somebody shows before they add one: it opens the account as well as everything they have. */
    public enum Proof {
        PASSWORD,
        PASSWORD_AND_CODE,
        /** There is no password: they came in some other way, a short while ago. */
        FRESH,
        STALE
    }

    public Proof proof(CurrentUser user) {
        if (!credentials.hasPassword(user.id())) {
            boolean fresh = Optional.ofNullable(context.getContext().getAuthentication())
                    .map(authentication -> authentication.getPrincipal())
                    .filter(SignedIn.class::isInstance)
                    .map(SignedIn.class::cast)
                    .filter(signedIn ->
                            clock.instant().isBefore(signedIn.since().plus(FRESH)))
                    .isPresent();
            return fresh ? Proof.FRESH : Proof.STALE;
        }
        return factors.isOn(user.id()) ? Proof.PASSWORD_AND_CODE : Proof.PASSWORD;
    }

    /** Whether it is who they say, as limited as coming in. @param code is not looked at where the password is enough */
    public Outcome prove(CurrentUser user, String password, String code) {
        user.requireActing();
        return switch (proof(user)) {
            case FRESH ->
                new Outcome.Welcome(user, credentials.standing(user.id()).sessions());
            case STALE -> new Outcome.Wrong();
            case PASSWORD -> signIns.confirm(user, password, address.get());
            case PASSWORD_AND_CODE -> {
                Outcome right = signIns.confirm(user, password, address.get());
                yield right instanceof Outcome.Welcome
                        ? signIns.code(user.id(), user.username(), code, address.get())
                        : right;
            }
        };
    }

    /** @throws TrellisException INVALID_INPUT, saying what to do, for who has as many as anybody may have, and for a bad name */
    public Offer offer(CurrentUser user, String name) {
        user.requireActing();
        named(name);
        if (passkeys.of(user.id()).size() >= Passkeys.MOST) {
            throw refusal(messages.text("app.passkey.too-many", Passkeys.MOST));
        }
        PublicKeyCredentialCreationOptions asked = ceremony.toMake(user);
        return new Offer(PasskeyCeremony.json().writeValueAsString(asked), asked);
    }

    /**
     * @param answer of the browser, as JSON
     * @throws TrellisException INVALID_INPUT where it is no answer to what was offered, or is known already
     */
    public void add(CurrentUser user, Offer offer, String name, String answer) {
        user.requireActing();
        String given = named(name);
        try {
            ceremony.made(offer.asked(), answer, given);
        } catch (TrellisException e) {
            throw e;
        } catch (RuntimeException e) {
            // Spring Security and what checks for it say no by exceptions of many kinds
            LOG.info("a passkey for {} is not taken: {}", user.username(), e.toString());
            throw refusal(messages.text("app.passkey.refused"));
        }
        note(What.PASSKEY_ADDED, user.username(), user, given);
    }

    /** @throws TrellisException INVALID_INPUT for a bad name */
    public void rename(CurrentUser user, String id, String name) {
        user.requireActing();
        String given = named(name);
        if (passkeys.rename(user.id(), id, given)) {
            note(What.PASSKEY_RENAMED, user.username(), user, given);
        }
    }

    public void remove(CurrentUser user, String id) {
        user.requireActing();
        passkeys.remove(user.id(), id)
                .ifPresent(gone -> note(What.PASSKEY_REMOVED, user.username(), user, gone.name()));
    }

    /** A device is lost: what it opens ends with it, and its person is told. Whoever calls has asked for the right. */
    public void removeOf(CurrentUser by, User person, String id) {
        by.requireActing();
        passkeys.remove(person.id(), id).ifPresent(gone -> {
            credentials.endSessions(person.id());
            note(What.PASSKEY_REMOVED, person.username(), by, gone.name());
            notifications.tell(
                    person.id(),
                    "passkey-" + clock.instant(),
                    messages.text("app.passkey.removed.told", by.name(), gone.name()),
                    "/account");
        });
    }

    private String named(String name) {
        String given = name.strip();
        if (given.isEmpty() || given.length() > Passkeys.LONGEST_NAME) {
            throw refusal(messages.text("app.passkey.name.bounds", Passkeys.LONGEST_NAME));
        }
        return given;
    }

    private static TrellisException refusal(LocalizedText reason) {
        return new TrellisException(CoreError.INVALID_INPUT, reason);
    }

    private void note(What what, String name, CurrentUser by, String passkey) {
        log.note(what, name, by.username(), address.get(), address.way(), SecurityLog.PASSKEY + passkey);
    }
}
