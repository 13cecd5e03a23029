package io.trellis.core.security;

import java.util.Set;
import java.util.function.Function;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.support.StaticListableBeanFactory;
import org.springframework.stereotype.Component;

/** What somebody's roles give; to who looks as somebody else no more than what they may themselves. */
@Component
class DefaultPermissions implements Reasons {

    private final GivenRights given;

    @Autowired
    DefaultPermissions(
            Users users,
            Roles roles,
            ObjectProvider<ToldFields> told,
            ObjectProvider<Belongings> belongings,
            ObjectProvider<RuledShares> ruled) {
        this.given = new GivenRights(users, roles, told, belongings, ruled);
    }

    /** Without rules that share. */
    DefaultPermissions(
            Users users, Roles roles, ObjectProvider<ToldFields> told, ObjectProvider<Belongings> belongings) {
        this(users, roles, told, belongings, new StaticListableBeanFactory().getBeanProvider(RuledShares.class));
    }

    @Override
    public boolean may(CurrentUser user, String entity, Action action) {
        return given.may(user, entity, action)
                && user.look().map(look -> may(look.viewer(), entity, action)).orElse(true);
    }

    @Override
    public RowPolicy rows(CurrentUser user, String entity, Action action) {
        RowPolicy rows = given.rows(user, entity, action);
        return user.look()
                .map(look -> rows.and(rows(look.viewer(), entity, action)))
                .orElse(rows);
    }

    @Override
    public int holds(CurrentUser user, String entity) {
        return given.holds(user, entity);
    }

    @Override
    public FieldAccess field(CurrentUser user, String entity, String fieldKey) {
        return fields(user, entity).apply(fieldKey);
    }

    @Override
    public Function<String, FieldAccess> fields(CurrentUser user, String entity) {
        Function<String, FieldAccess> fields = given.fields(user, entity);
        return user.look()
                .map(look -> fields(look.viewer(), entity))
                .<Function<String, FieldAccess>>map(
                        own -> key -> fields.apply(key).less(own.apply(key)))
                .orElse(fields);
    }

    @Override
    public boolean has(CurrentUser user, Capability capability) {
        return given.has(user, capability)
                && user.look().map(look -> has(look.viewer(), capability)).orElse(true);
    }

    @Override
    public boolean give(Set<String> roles, Capability capability) {
        return given.give(roles, capability);
    }

    @Override
    public RowGrounds grounds(CurrentUser user, String entity, Action action) {
        user.requireActing();
        return given.grounds(user, entity, action);
    }

    @Override
    public FieldGrounds grounds(CurrentUser user, String entity, String fieldKey) {
        user.requireActing();
        return given.grounds(user, entity, fieldKey);
    }

    @Override
    public Reasons with(RoleDefinition drafted) {
        return given.with(drafted);
    }
}
