package io.trellis.form.mongo;

import io.trellis.core.security.CurrentUser;
import io.trellis.core.security.Users;
import io.trellis.form.field.BoundField;
import java.util.List;
import java.util.Set;

/** The words that stand for people: the viewer, and the viewer's team. */
record People(CurrentUser viewer, Users users) {

    static final String ME = "$me";
    static final String MY_TEAM = "$myTeam";

    /** Never empty. */
    List<Object> expand(BoundField field, Object value) {
        if (field.target().filter("user"::equals).isPresent()) {
            if (value.equals(ME)) {
                return List.of(viewer.id());
            }
            if (value.equals(MY_TEAM)) {
                Set<String> team = users.teamOf(viewer.id());
                return team.isEmpty() ? List.of(viewer.id()) : List.copyOf(team);
            }
        }
        return List.of(value);
    }
}
