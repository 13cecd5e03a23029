package io.trellis.form.mongo;

import io.trellis.core.filter.ViewerWord;
import io.trellis.core.security.CurrentUser;
import io.trellis.core.security.Users;
import io.trellis.form.field.BoundField;
import java.util.List;
import java.util.Set;

/** The words that stand for people: the viewer, the viewer's team and department. */
record People(CurrentUser viewer, Users users) {

    /** Never empty. */
    List<Object> expand(BoundField field, Object value) {
        return field.target()
                .flatMap(target -> ViewerWord.on(target, value))
                .map(this::meant)
                .orElseGet(() -> List.of(value));
    }

    private List<Object> meant(ViewerWord word) {
        return switch (word) {
            case ME -> List.of(viewer.id());
            case MY_TEAM -> someOrNone(users.teamOf(viewer.id()), viewer.id());
            // of who is in none: what no record is called
            case MY_DEPARTMENT -> List.of(viewer.department() == null ? word.code() : viewer.department());
            case MY_DEPARTMENTS ->
                someOrNone(
                        viewer.department() == null ? Set.of() : users.departmentsUnder(viewer.department()),
                        word.code());
        };
    }

    private static List<Object> someOrNone(Set<String> ids, String otherwise) {
        return ids.isEmpty() ? List.of(otherwise) : List.copyOf(ids);
    }
}
