package io.trellis.app.ui.roles;

import static io.trellis.app.ui.shell.Texts.t;

import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import io.trellis.app.ui.records.ListState;
import io.trellis.app.ui.shell.Session;
import io.trellis.core.filter.Filter;
import io.trellis.core.filter.Operator;
import io.trellis.core.security.Permissions;
import io.trellis.core.security.User;
import io.trellis.core.security.Users;
import java.util.List;
import org.springframework.stereotype.Component;

/** Who has a role: how many for everybody who designs, who they are for those who may read people's roles. */
@Component
final class Holders {

    private final Users users;
    private final Permissions permissions;
    private final Session session;

    Holders(Users users, Permissions permissions, Session session) {
        this.users = users;
        this.permissions = permissions;
        this.session = session;
    }

    Div of(String role) {
        List<User> holding = users.inRole(role).stream().filter(User::active).toList();
        Div line = new Div(new Span(holding.isEmpty() ? t("roles.holders.none") : t("roles.holders", holding.size())));
        line.addClassName("row");
        if (!holding.isEmpty()
                && permissions.field(session.user(), "user", "roles").mayRead()) {
            line.add(new Anchor(address(role), t("roles.holders.show")));
        }
        return line;
    }

    private static String address(String role) {
        Filter holding = Filter.where("roles", Operator.CONTAINS, role);
        return "records/user?"
                + ListState.EMPTY
                        .view(ListState.EVERYTHING)
                        .filter(holding)
                        .parameters()
                        .getQueryString();
    }
}
