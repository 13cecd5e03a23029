package io.trellis.form.rule.ruling;

import io.trellis.core.security.CurrentUser;
import io.trellis.core.security.Users;
import java.util.AbstractMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** A person as {@code currentUser} of expressions. */
@Component
public final class Viewers {

    private final Users users;

    Viewers(Users users) {
        this.users = users;
    }

    /**
     * Id, username, name, roles, {@code team} (who answers to them, and they themselves), the department, which paths lead
     * into, and {@code departments} (that one and all under it).
     */
    public Map<String, Object> of(CurrentUser user, Facts.World world) {
        Map<String, Supplier<Object>> who = new LinkedHashMap<>();
        who.put("id", user::self);
        who.put("username", user::username);
        who.put("name", user::name);
        who.put("roles", () -> List.copyOf(user.roles()));
        who.put("team", () -> {
            Set<String> team = users.teamOf(user.self());
            return team.isEmpty() ? List.of(user.self()) : List.copyOf(team);
        });
        String department = user.department();
        if (department != null) {
            who.put("department", () -> Facts.linked(world, Sight.ALL, "department", department));
        }
        who.put("departments", () -> department == null ? List.of() : List.copyOf(users.departmentsUnder(department)));
        return new Person(who);
    }

    /** Most rules ask for none of it: each is looked up when it is asked for. */
    private static final class Person extends AbstractMap<String, Object> {

        private final Map<String, Supplier<Object>> known;

        Person(Map<String, Supplier<Object>> known) {
            this.known = known;
        }

        @Override
        public @Nullable Object get(@Nullable Object key) {
            Supplier<Object> value = known.get(key);
            return value == null ? null : value.get();
        }

        @Override
        public boolean containsKey(@Nullable Object key) {
            return known.containsKey(key);
        }

        @Override
        public Set<String> keySet() {
            return known.keySet();
        }

        @Override
        public Set<Entry<String, Object>> entrySet() {
            Map<String, Object> all = new LinkedHashMap<>();
            known.forEach((key, value) -> all.put(key, value.get()));
            return all.entrySet();
        }
    }
}
