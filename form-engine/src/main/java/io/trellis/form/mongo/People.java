package io.trellis.form.mongo;

import io.trellis.core.filter.ViewerWords;
import io.trellis.core.security.CurrentUser;
import io.trellis.core.security.Users;
import io.trellis.form.field.BoundField;
import java.util.List;
import java.util.Set;

/** The words that stand for people: the viewer, the viewer's team and department. */
record People(CurrentUser viewer, Users users) {

    /** Never empty. */
    List<Object> expand(BoundField field, Object value) {
        if (field.target().filter(target -> ViewerWords.means(value, target)).isEmpty()) {
            return List.of(value);
        }
        if (value.equals(ViewerWords.MY_TEAM)) {
            Set<String> team = users.teamOf(viewer.id());
            return team.isEmpty() ? List.of(viewer.id()) : List.copyOf(team);
        }
        if (value.equals(ViewerWords.MY_DEPARTMENT)) {
            // of who is in none: what no record is called
            return List.of(viewer.department() == null ? ViewerWords.MY_DEPARTMENT : viewer.department());
        }
        return List.of(viewer.id());
    }
}
