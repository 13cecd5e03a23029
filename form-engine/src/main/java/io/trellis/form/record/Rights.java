package io.trellis.form.record;

import io.trellis.core.security.Action;
import io.trellis.core.security.CurrentUser;
import io.trellis.core.security.FieldAccess;
import io.trellis.core.security.Permissions;
import io.trellis.core.security.RowPolicy;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What a user may do with the records of an entity, asked once for each call of {@link Records}. */
final class Rights {

    private final Permissions permissions;
    private final CurrentUser user;
    private final String entity;
    private @Nullable Function<String, FieldAccess> fields;
    private final Map<Action, RowPolicy> rows = new EnumMap<>(Action.class);

    Rights(Permissions permissions, CurrentUser user, String entity) {
        this.permissions = permissions;
        this.user = user;
        this.entity = entity;
    }

    boolean may(Action action) {
        return user.isSystem() || permissions.may(user, entity, action);
    }

    RowPolicy rows(Action action) {
        return user.isSystem()
                ? new RowPolicy.Everything()
                : rows.computeIfAbsent(action, asked -> permissions.rows(user, entity, asked));
    }

    boolean covers(Action action, Set<String> access) {
        return may(action)
                && switch (rows(action)) {
                    case RowPolicy.Everything() -> true;
                    case RowPolicy.Tokens(var tokens) -> !Collections.disjoint(tokens, access);
                    case RowPolicy.Nothing() -> false;
                };
    }

    boolean reads(String key) {
        return user.isSystem() || field(key).mayRead();
    }

    boolean edits(String key) {
        return user.isSystem() || field(key).mayEdit();
    }

    private FieldAccess field(String key) {
        Function<String, FieldAccess> settled = fields;
        if (settled == null) {
            settled = permissions.fields(user, entity);
            fields = settled;
        }
        return settled.apply(key);
    }
}
