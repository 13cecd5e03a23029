package io.trellis.core.security;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Rights that were united before: they are asked for with every record and every field. */
final class KnownRights {

    private static final int MOST = 10_000;

    private record Key(List<String> roles, String entity) {}

    private record Known(List<RoleDefinition> roles, UnitedRights rights) {}

    private final Map<Key, Known> known = new ConcurrentHashMap<>();

    /** As long as these are the very objects that were united before, nothing was published since. */
    UnitedRights of(List<RoleDefinition> roles, String entity) {
        Key key = new Key(roles.stream().map(RoleDefinition::name).toList(), entity);
        Known before = known.get(key);
        if (before != null && same(before.roles(), roles)) {
            return before.rights();
        }
        if (known.size() >= MOST) {
            known.clear();
        }
        UnitedRights rights = UnitedRights.of(roles, entity);
        known.put(key, new Known(roles, rights));
        return rights;
    }

    @SuppressWarnings("ReferenceEquality") // what is equal but another object may have been published since
    private static boolean same(List<RoleDefinition> some, List<RoleDefinition> others) {
        for (int i = 0; i < some.size(); i++) {
            if (some.get(i) != others.get(i)) {
                return false;
            }
        }
        return true;
    }
}
