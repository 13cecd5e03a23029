package io.trellis.form.mongo;

import io.trellis.core.filter.ViewerWord;
import io.trellis.core.security.CurrentUser;
import io.trellis.core.security.Users;
import io.trellis.form.field.BoundField;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** The words that stand for people: the viewer, the viewer's team and department. */
record People(CurrentUser viewer, Users users) {

    /** Empty where the word stands for nobody. */
    List<Object> expand(BoundField field, Object value) {
        return field.target()
                .flatMap(target -> ViewerWord.on(target, value))
                .map(this::meant)
                .orElseGet(() -> List.of(value));
    }

    private List<Object> meant(ViewerWord word) {
        return switch (word) {
            case ME -> List.of(viewer.self());
            case MY_TEAM -> someOrOne(users.teamOf(viewer.self()), viewer.self());
            case MY_DEPARTMENT -> Stream.<Object>ofNullable(viewer.department()).toList();
            case MY_DEPARTMENTS ->
                viewer.department() == null
                        ? List.of()
                        : someOrOne(users.departmentsUnder(viewer.department()), viewer.department());
        };
    }

    private static List<Object> someOrOne(Set<String> ids, String otherwise) {
        return ids.isEmpty() ? List.of(otherwise) : List.copyOf(ids);
    }
}
