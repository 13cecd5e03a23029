package io.trellis.app.ui.records;

import static io.trellis.app.ui.shell.Texts.t;

import io.trellis.core.security.CurrentUser;
import io.trellis.core.security.User;
import io.trellis.core.security.Users;
import org.springframework.stereotype.Component;

/** Whoever did something to a record, by name: a person, or the product itself for what a flow did. */
@Component
class Who {

    private final Users users;

    Who(Users users) {
        this.users = users;
    }

    String name(String id) {
        return CurrentUser.SYSTEM_ID.equals(id)
                ? t("record.product")
                : users.find(id).map(User::name).orElse(id);
    }
}
