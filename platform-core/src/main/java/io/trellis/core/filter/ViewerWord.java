package io.trellis.core.filter;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a condition may name that is another for each who asks; {@link #code} stands in filters, {@link #fact} in expressions. */
public enum ViewerWord {
    /** The viewer. */
    ME("$me", "user", "currentUser.id", false),
    /** The viewer and everyone whose manager, near or far, they are. */
    MY_TEAM("$myTeam", "user", "currentUser.team", true),
    /** The viewer's own department. Of who is in none it is no text that a record is called by. */
    MY_DEPARTMENT("$myDepartment", "department", "get or else(currentUser.department.id, \"\")", false),
    /** The viewer's own department and all that are under it. */
    MY_DEPARTMENTS("$myDepartments", "department", "currentUser.departments", true);

    private final String code;
    private final String target;
    private final String fact;
    private final boolean several;

    ViewerWord(String code, String target, String fact, boolean several) {
        this.code = code;
        this.target = target;
        this.fact = fact;
        this.several = several;
    }

    public static Optional<ViewerWord> of(@Nullable Object value) {
        return Arrays.stream(values()).filter(word -> word.code.equals(value)).findFirst();
    }

    /** Those that mean something on a field that names records of this entity. */
    public static List<ViewerWord> on(String target) {
        return Arrays.stream(values())
                .filter(word -> word.target.equals(target))
                .toList();
    }

    /** The word, where it means something on a field that names records of this entity. */
    public static Optional<ViewerWord> on(String target, @Nullable Object value) {
        return of(value).filter(word -> word.target.equals(target));
    }

    public String code() {
        return code;
    }

    /** The FEEL for it: an id, or a list of ids where it stands for {@link #several}. */
    public String fact() {
        return fact;
    }

    public boolean several() {
        return several;
    }

    public boolean means(String entity) {
        return target.equals(entity);
    }
}
