package io.trellis.core.security;

import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Who is asking. Handed to every read and write as an argument, so that no thread can forget or inherit it.
 *
 * @param id the record id of the entity {@code user}; {@code system} for the product itself; nobody's while they look as
 *     somebody else
 * @param department the id of the department, null for somebody who is in none
 * @param restriction what an API key narrows the rights to; null with a password or session
 * @param seeing as whom they look; null for somebody who acts as themselves
 */
public record CurrentUser(
        String id,
        String username,
        String name,
        Locale locale,
        ZoneId zone,
        @Nullable String department,
        Set<String> roles,
        @Nullable Restriction restriction,
        @Nullable Look seeing) {

    public static final String SYSTEM_ID = "system";

    public CurrentUser {
        roles = Set.copyOf(roles);
    }

    /** Somebody who acts as themselves. */
    public CurrentUser(
            String id,
            String username,
            String name,
            Locale locale,
            ZoneId zone,
            @Nullable String department,
            Set<String> roles,
            @Nullable Restriction restriction) {
        this(id, username, name, locale, zone, department, roles, restriction, null);
    }

    /**
     * @param scopes such as {@code records:read}, {@code records:write}, {@code reports:read}, {@code tasks},
     *     {@code design}, {@code admin}; empty for all
     * @param fields for an entity named here, only these field keys are seen and written; entities not named are not narrowed
     */
    public record Restriction(Set<String> scopes, Map<String, List<String>> fields) {
        public Restriction {
            scopes = Set.copyOf(scopes);
            fields = Map.copyOf(fields);
        }

        public boolean allows(String scope) {
            return scopes.isEmpty() || scopes.contains(scope);
        }
    }

    /** The product itself: sees and may do everything. For event handlers, loaders and computed values only. */
    public static CurrentUser system() {
        return new CurrentUser(
                SYSTEM_ID,
                SYSTEM_ID,
                "Trellis",
                Locale.SIMPLIFIED_CHINESE,
                ZoneId.of("Asia/Shanghai"),
                null,
                Set.of(),
                null);
    }

    public boolean isSystem() {
        return SYSTEM_ID.equals(id);
    }

    public CurrentUser in(Locale other) {
        return new CurrentUser(id, username, name, other, zone, department, roles, restriction, seeing);
    }

    public Optional<Restriction> narrowed() {
        return Optional.ofNullable(restriction);
    }

    /** The person behind the key: for what has looked at the key by itself. */
    public CurrentUser unnarrowed() {
        return new CurrentUser(id, username, name, locale, zone, department, roles, null, seeing);
    }

    public Optional<Look> look() {
        return Optional.ofNullable(seeing);
    }

    /** Who “me” is, and whose team and rights: to find out what somebody sees, never what is theirs alone. */
    public String self() {
        return look().map(Look::self).orElse(id);
    }

    /** Who sits there, as whomever they look. */
    public CurrentUser viewer() {
        return look().map(Look::viewer).orElse(this);
    }

    /**
     * The first thing that whatever changes something asks.
     *
     * @throws OnlyLooking for somebody who looks as somebody else
     */
    public void requireActing() {
        if (seeing != null) {
            throw new OnlyLooking();
        }
    }

    CurrentUser looking(Look.Eyes eyes, String as, String called, @Nullable String in, Set<String> having) {
        Look look = new Look(this, eyes);
        return new CurrentUser(look.id(), as, called, locale, zone, in, having, restriction, look);
    }
}
