package io.trellis.form.record;

import io.trellis.core.i18n.DateText;
import io.trellis.core.i18n.LocalizedText;
import io.trellis.core.i18n.Messages;
import io.trellis.core.security.Action;
import io.trellis.core.security.Department;
import io.trellis.core.security.Grantees;
import io.trellis.core.security.Ground;
import io.trellis.core.security.RoleDefinition;
import io.trellis.core.security.Roles;
import io.trellis.core.security.Scope;
import io.trellis.core.security.Share;
import io.trellis.core.security.User;
import io.trellis.core.security.Users;
import io.trellis.form.sharing.SharingRule;
import io.trellis.form.sharing.SharingRules;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What rules are called, in both languages. */
@Component
final class AccessWords {

    private static final String PREFIX = "record.access.";

    private final Messages messages;
    private final Users users;
    private final Roles roles;
    private final Grantees grantees;
    private final SharingRules sharing;

    AccessWords(Messages messages, Users users, Roles roles, Grantees grantees, SharingRules sharing) {
        this.sharing = sharing;
        this.messages = messages;
        this.users = users;
        this.roles = roles;
        this.grantees = grantees;
    }

    /** Arguments that have a text for each language stand there in that language. */
    LocalizedText say(String key, Object... with) {
        return new LocalizedText(
                messages.text(PREFIX + key, Locale.SIMPLIFIED_CHINESE, in(Locale.SIMPLIFIED_CHINESE, with)),
                messages.text(PREFIX + key, Locale.ENGLISH, in(Locale.ENGLISH, with)));
    }

    private static Object[] in(Locale locale, Object... with) {
        return Arrays.stream(with)
                .map(one -> one instanceof LocalizedText text ? text.in(locale) : one)
                .toArray();
    }

    LocalizedText joined(List<LocalizedText> texts) {
        return new LocalizedText(
                texts.stream().map(LocalizedText::zh).collect(Collectors.joining("；")),
                texts.stream().map(LocalizedText::en).collect(Collectors.joining("; ")));
    }

    LocalizedText role(String name) {
        return roles.find(name).map(RoleDefinition::label).orElseGet(() -> LocalizedText.same(name));
    }

    LocalizedText roles(Collection<String> names) {
        List<LocalizedText> labels = names.stream().sorted().map(this::role).toList();
        return new LocalizedText(
                labels.stream().map(LocalizedText::zh).collect(Collectors.joining("、")),
                labels.stream().map(LocalizedText::en).collect(Collectors.joining(", ")));
    }

    String person(String id) {
        return users.find(id).map(User::name).orElse(id);
    }

    String department(@Nullable String id) {
        return Optional.ofNullable(id)
                .flatMap(users::department)
                .map(Department::name)
                .orElse(String.valueOf(id));
    }

    /** What differs by what is done: {@code role.own.see}, {@code role.own.change}. */
    static String doing(String key, Action action) {
        return key + (action == Action.READ ? ".see" : ".change");
    }

    /**
     * A rule that gives somebody the record.
     *
     * @param record whose it is, as far as the asker sees that
     */
    LocalizedText gives(
            Ground.Rule rule,
            Action action,
            User person,
            Whose record,
            Function<Share.Grantee, Optional<Share>> shares,
            ZoneId zone) {
        return switch (rule) {
            case Ground.Rule.OfRole(var role, var scope) -> given(role(role), scope, action, person, record);
            case Ground.Rule.OfPool(var role) -> say("pool", role(role));
            case Ground.Rule.OfPeople() -> say("people");
            case Ground.Rule.ByRule(var name, var to) -> ruled(name, to);
            case Ground.Rule.Shared(var to, var level) -> shared(to, shares.apply(to), zone);
        };
    }

    /** Whose a record is. */
    record Whose(Optional<String> owner, Optional<String> department, boolean known) {}

    private LocalizedText given(LocalizedText role, Scope scope, Action action, User person, Whose record) {
        if (scope == Scope.ALL) {
            return say(doing("role.all", action), role);
        }
        if (record.owner().filter(person.id()::equals).isPresent() || scope == Scope.OWN) {
            return say(doing("role.own", action), role);
        }
        String key = scope == Scope.DEPARTMENT ? "role.department" : "role.below";
        return record.known()
                ? say(
                        doing(key, action) + ".of",
                        role,
                        department(record.department().orElse(null)))
                : say(doing(key, action), role);
    }

    private LocalizedText shared(Share.Grantee to, Optional<Share> told, ZoneId zone) {
        LocalizedText with =
                switch (to.kind()) {
                    case USER ->
                        told.filter(share -> !share.as().isEmpty())
                                .map(share -> say("shared.as", LocalizedText.same(share.as())))
                                .orElseGet(() -> say("shared.user"));
                    case DEPARTMENT -> say("shared.department", grantees.name(to));
                    case ROLE -> say("shared.role", grantees.name(to));
                };
        return told.map(share -> share.until()
                        .map(end -> say("shared.until", with, person(share.by()), DateText.both(end, zone)))
                        .orElseGet(() -> say("shared.by", with, person(share.by()))))
                .orElse(with);
    }

    /** The fields that a rule's filter asks. */
    Set<String> asks(Ground.Rule.ByRule rule) {
        return sharing.find(rule.name()).map(SharingRule::asks).orElse(Set.of());
    }

    private LocalizedText ruled(String name, Share.Grantee to) {
        LocalizedText rule = sharing.find(name).map(SharingRule::label).orElseGet(() -> LocalizedText.same(name));
        return switch (to.kind()) {
            case USER -> say("ruled.user", rule);
            case DEPARTMENT -> say("ruled.department", rule, grantees.name(to));
            case ROLE -> say("ruled.role", rule, grantees.name(to));
        };
    }

    /** A rule that does not reach a record; empty for what would have to be said of each record. */
    Optional<LocalizedText> misses(Ground.Rule rule, Action action) {
        return switch (rule) {
            case Ground.Rule.OfRole(var role, var scope) ->
                Optional.of(
                        switch (scope) {
                            case OWN, NONE, ALL -> say(doing("miss.own", action), role(role));
                            case DEPARTMENT -> say(doing("miss.department", action), role(role));
                            case DEPARTMENT_AND_BELOW -> say(doing("miss.below", action), role(role));
                        });
            case Ground.Rule.OfPool pool -> Optional.empty();
            case Ground.Rule.OfPeople people -> Optional.empty();
            case Ground.Rule.Shared shared -> Optional.empty();
            case Ground.Rule.ByRule ruled -> Optional.empty();
        };
    }
}
