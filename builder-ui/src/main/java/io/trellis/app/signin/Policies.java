package io.trellis.app.signin;

import io.trellis.core.audit.SecurityLog;
import io.trellis.core.audit.SecurityLog.What;
import io.trellis.core.error.CoreError;
import io.trellis.core.error.TrellisException;
import io.trellis.core.i18n.LocalizedText;
import io.trellis.core.i18n.Messages;
import io.trellis.core.security.Capability;
import io.trellis.core.security.Credentials;
import io.trellis.core.security.CurrentUser;
import io.trellis.core.security.Permissions;
import io.trellis.core.security.Roles;
import io.trellis.core.security.SecondFactors;
import io.trellis.core.security.SignInPolicy;
import io.trellis.core.security.SignInPolicy.Rules;
import org.springframework.stereotype.Component;

/** The policy for signing in, as administrators read and change it: none that would lock its author out. */
@Component
public class Policies {

    /** Of addresses and ranges. */
    public static final int MOST_ADDRESSES = 200;

    public static final int SHORTEST = 8;
    public static final int LONGEST_LEAST = 64;
    public static final int MOST_DAYS = 3_650;
    public static final int LEAST_IDLE = 5;
    public static final int MOST_IDLE = 1_440;
    public static final int MOST_HOURS = 720;

    private final SignInPolicy policy;
    private final Permissions permissions;
    private final Roles roles;
    private final SecondFactors factors;
    private final Credentials credentials;
    private final SecurityLog log;
    private final CallerAddress address;
    private final Messages messages;

    Policies(
            SignInPolicy policy,
            Permissions permissions,
            Roles roles,
            SecondFactors factors,
            Credentials credentials,
            SecurityLog log,
            CallerAddress address,
            Messages messages) {
        this.policy = policy;
        this.permissions = permissions;
        this.roles = roles;
        this.factors = factors;
        this.credentials = credentials;
        this.log = log;
        this.address = address;
        this.messages = messages;
    }

    /** @throws TrellisException FORBIDDEN for who does not administer */
    public Rules rules(CurrentUser user) {
        ask(user);
        return policy.rules();
    }

    /** From where the one who asks comes. */
    public String here() {
        return address.get();
    }

    /**
     * @throws TrellisException FORBIDDEN for who does not administer; INVALID_INPUT, saying what to do, for what does not
     *     hold together or would lock its author out
     */
    public void save(CurrentUser by, Rules rules) {
        by.requireActing();
        ask(by);
        within("length", rules.shortestPassword(), SHORTEST, LONGEST_LEAST);
        within("days", rules.passwordDays(), 0, MOST_DAYS);
        if (rules.idleMinutes() != 0) {
            within("idle", rules.idleMinutes(), LEAST_IDLE, MOST_IDLE);
        }
        within("longest", rules.longestHours(), 0, MOST_HOURS);
        within("addresses", rules.addresses().size(), 0, MOST_ADDRESSES);
        rules.secondFactor().stream()
                .filter(role -> roles.find(role).isEmpty())
                .findFirst()
                .ifPresent(role -> refuse(messages.text("app.policy.role", role)));
        rules.addresses().stream()
                .filter(range -> !AddressRanges.isOne(range))
                .findFirst()
                .ifPresent(range -> refuse(messages.text("app.policy.range", range)));
        if (!AddressRanges.hold(rules.addresses(), address.get())) {
            refuse(messages.text("app.policy.locks-address", address.get()));
        }
        if (!rules.secondFactor().isEmpty() && !factors.ready()) {
            refuse(messages.text("core.security.factor-no-key"));
        }
        if (rules.demandsSecondFactor(by.roles())
                && !credentials.standing(by.id()).hasFactor()) {
            refuse(messages.text("app.policy.locks-factor"));
        }
        policy.save(rules);
        log.note(What.SIGN_IN_POLICY_CHANGED, by.username(), by.username(), address.get(), address.way());
    }

    private void within(String what, int value, int least, int most) {
        if (value < least || value > most) {
            refuse(messages.text("app.policy.bounds." + what, least, most));
        }
    }

    private static void refuse(LocalizedText reason) {
        throw new TrellisException(CoreError.INVALID_INPUT, reason);
    }

    private void ask(CurrentUser user) {
        if (!permissions.has(user, Capability.ADMIN)) {
            throw new TrellisException(CoreError.FORBIDDEN, messages.text("app.admin.forbidden"));
        }
    }
}
