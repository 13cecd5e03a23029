package io.trellis.app.signin;

import io.trellis.core.audit.SecurityLog;
import io.trellis.core.audit.SecurityLog.What;
import io.trellis.core.security.CurrentUser;
import io.trellis.core.security.OutsideIdentities;
import io.trellis.core.security.User;
import io.trellis.core.security.Users;
import io.trellis.form.record.RecordId;
import io.trellis.form.record.Records;
import io.trellis.form.record.SaveResult;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Which of our people somebody is whom a provider outside vouches for; made, linked and given roles as the operator said. */
@Component
class OutsidePeople {

    private static final Logger LOG = LoggerFactory.getLogger(OutsidePeople.class);

    /**
     * What a provider says of somebody.
     *
     * @param subject by which the provider knows them for ever
     * @param verifiedMail null where there is none, or nobody has looked
     */
    record Arrival(
            String provider,
            String subject,
            String username,
            String name,
            @Nullable String verifiedMail,
            Set<String> groups) {}

    private final OutsideIdentities identities;
    private final Users users;
    private final Records records;
    private final SecurityLog log;
    private final CallerAddress address;

    OutsidePeople(OutsideIdentities identities, Users users, Records records, SecurityLog log, CallerAddress address) {
        this.identities = identities;
        this.users = users;
        this.records = records;
        this.log = log;
        this.address = address;
    }

    /** @return empty for who has no account here and gets none, and for whose account is switched off or gone */
    Optional<User> admit(Arrival arrival, OutsideRules rules) {
        Optional<String> known = identities.find(arrival.provider(), arrival.subject());
        if (known.isPresent()) {
            return known.flatMap(users::find).filter(User::active).flatMap(user -> withRoles(user, arrival, rules));
        }
        Optional<User> byMail = rules.byMail() ? byMail(arrival) : Optional.empty();
        if (byMail.isPresent()) {
            User user = byMail.get();
            identities.link(arrival.provider(), arrival.subject(), user.id());
            note(What.ACCOUNT_LINKED, user.username(), arrival);
            return withRoles(user, arrival, rules);
        }
        // a name that is somebody's here is not theirs for having the same elsewhere
        return rules.newcomers()
                .filter(roles -> users.byUsername(arrival.username()).isEmpty())
                .flatMap(roles -> make(arrival, rules, roles));
    }

    /** The one active person of that address. */
    private Optional<User> byMail(Arrival arrival) {
        List<User> theirs = users.all().stream()
                .filter(user -> user.active()
                        && arrival.verifiedMail() != null
                        && arrival.verifiedMail().equalsIgnoreCase(user.email()))
                .toList();
        return theirs.size() == 1 ? Optional.of(theirs.getFirst()) : Optional.empty();
    }

    private Optional<User> make(Arrival arrival, OutsideRules rules, List<String> first) {
        Set<String> roles = new LinkedHashSet<>(first);
        roles.addAll(rules.rolesOf(arrival.groups()));
        Map<String, Object> values = new LinkedHashMap<>();
        values.put("username", arrival.username());
        values.put("name", arrival.name());
        values.put("active", true);
        values.put("roles", List.copyOf(roles));
        if (arrival.verifiedMail() != null) {
            values.put("email", arrival.verifiedMail());
        }
        return saved(records.create(CurrentUser.system(), "user", Map.copyOf(values)), arrival)
                .map(user -> {
                    identities.link(arrival.provider(), arrival.subject(), user.id());
                    note(What.ACCOUNT_MADE, user.username(), arrival);
                    return user;
                });
    }

    /** Roles that no group is mapped to stay as they are: an administrator gave them. */
    private Optional<User> withRoles(User user, Arrival arrival, OutsideRules rules) {
        Set<String> roles = new LinkedHashSet<>(user.roles());
        roles.removeAll(rules.roles().values());
        roles.addAll(rules.rolesOf(arrival.groups()));
        if (roles.equals(user.roles())) {
            return Optional.of(user);
        }
        RecordId id = new RecordId("user", user.id());
        Optional<User> changed = records.get(CurrentUser.system(), id)
                .flatMap(record -> saved(
                        records.update(
                                CurrentUser.system(), id, record.revision(), Map.of("roles", List.copyOf(roles))),
                        arrival));
        changed.ifPresent(now -> note(What.RIGHTS_CHANGED, now.username(), arrival));
        return changed;
    }

    private Optional<User> saved(SaveResult result, Arrival arrival) {
        if (result instanceof SaveResult.Saved(var record, var _)) {
            return users.find(record.id().id());
        }
        LOG.warn("who comes by {} cannot be saved as a person: {}", arrival.provider(), result);
        return Optional.empty();
    }

    void note(What what, String username, Arrival arrival) {
        log.note(
                what,
                username,
                what == What.SIGN_IN_FAILED ? null : username,
                address.get(),
                SignIns.Way.BROWSER.word(),
                SecurityLog.PROVIDER + arrival.provider());
    }
}
