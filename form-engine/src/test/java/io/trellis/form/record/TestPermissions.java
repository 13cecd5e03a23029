package io.trellis.form.record;

import io.trellis.core.security.Action;
import io.trellis.core.security.Belonging;
import io.trellis.core.security.Belongings;
import io.trellis.core.security.Capability;
import io.trellis.core.security.CurrentUser;
import io.trellis.core.security.FieldAccess;
import io.trellis.core.security.FieldGrounds;
import io.trellis.core.security.Ground;
import io.trellis.core.security.Reasons;
import io.trellis.core.security.RoleDefinition;
import io.trellis.core.security.RowGrounds;
import io.trellis.core.security.RowPolicy;
import io.trellis.core.security.Scope;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Everybody may everything, except for what a test says. */
public final class TestPermissions implements Reasons {

    private final Map<String, RowPolicy> rows = new ConcurrentHashMap<>();
    private final Map<String, FieldAccess> fields = new ConcurrentHashMap<>();
    private Belongings belongings = entity -> List.of();
    private final Set<String> plain = ConcurrentHashMap.newKeySet();

    /** What belongs to what. */
    public void belongings(Belongings said) {
        belongings = said;
    }

    public void rows(CurrentUser user, String entity, Action action, RowPolicy policy) {
        rows.put(user.id() + "/" + entity + "/" + action, policy);
    }

    public void field(CurrentUser user, String entity, String key, FieldAccess access) {
        fields.put(user.id() + "/" + entity + "/" + key, access);
    }

    /** Somebody without capabilities. */
    public void plain(CurrentUser user) {
        plain.add(user.id());
    }

    @Override
    public boolean may(CurrentUser user, String entity, Action action) {
        return !(rows(user, entity, action) instanceof RowPolicy.Nothing);
    }

    @Override
    public RowPolicy rows(CurrentUser user, String entity, Action action) {
        return grounds(user, entity, action).rows();
    }

    @Override
    public RowGrounds grounds(CurrentUser user, String entity, Action action) {
        List<Belonging> to = belongings.of(entity);
        if (to.isEmpty()) {
            RowPolicy said = rows.getOrDefault(user.id() + "/" + entity + "/" + action, usual(action));
            return said instanceof RowPolicy.Nothing
                    ? new RowGrounds.Closed(RowGrounds.Why.ROLES)
                    : new RowGrounds.Given(List.of(new Ground(new Ground.Rule.OfRole("manager", Scope.OWN), said)));
        }
        return new RowGrounds.Behind(to.stream()
                .map(one ->
                        new RowGrounds.Parent(one, one.asked(action), grounds(user, one.parent(), one.asked(action))))
                .toList());
    }

    @Override
    public FieldGrounds grounds(CurrentUser user, String entity, String fieldKey) {
        throw new UnsupportedOperationException("a test says what may be done with a field, not why");
    }

    @Override
    public Reasons with(RoleDefinition drafted) {
        return this;
    }

    /** Everything is everybody's but what is nobody's. */
    private static RowPolicy usual(Action action) {
        return action == Action.TAKE ? new RowPolicy.Nothing() : new RowPolicy.Everything();
    }

    @Override
    public FieldAccess field(CurrentUser user, String entity, String fieldKey) {
        return fields.getOrDefault(user.id() + "/" + entity + "/" + fieldKey, FieldAccess.EDIT);
    }

    @Override
    public boolean give(Set<String> roles, Capability capability) {
        return roles.contains("admin");
    }

    @Override
    public boolean has(CurrentUser user, Capability capability) {
        return !plain.contains(user.id());
    }
}
