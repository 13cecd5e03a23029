package io.trellis.app.ui.people;

import static io.trellis.app.ui.shell.Texts.t;

import io.trellis.core.security.CurrentUser;
import io.trellis.core.security.Roles;
import io.trellis.core.security.User;
import io.trellis.core.security.Users;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** People and roles by name. */
@Component
public class People {

    private static final String ROLE = "role:";

    private final Users users;
    private final Roles roles;

    public People(Users users, Roles roles) {
        this.users = users;
        this.roles = roles;
    }

    /** @param id a user id; null for nobody */
    public String name(@Nullable String id) {
        if (id == null || id.isEmpty()) {
            return t("inbox.nobody");
        }
        return CurrentUser.SYSTEM_ID.equals(id)
                ? t("record.product")
                : users.find(id).map(User::name).orElse(id);
    }

    /** @param tokens user ids and {@code role:<name>} */
    public String names(Collection<String> tokens) {
        return tokens.isEmpty()
                ? t("inbox.nobody")
                : tokens.stream().map(this::token).collect(Collectors.joining(t("inbox.comma")));
    }

    private String token(String token) {
        return token.startsWith(ROLE) ? role(token.substring(ROLE.length())) : name(token);
    }

    public String role(String name) {
        return roles.find(name).map(role -> t(role.label())).orElse(name);
    }

    public List<User> active() {
        return users.all().stream().filter(User::active).toList();
    }
}
