package io.trellis.core.security;

import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Whose a record is, as a {@link RowPolicy} asks about it: the one way to make its tokens and to match them. */
public record AccessTokens(@Nullable String owner, @Nullable String department) {

    private static final String USER = "u:";
    private static final String DEPARTMENT = "d:";

    /** As they are stored with the record, in order. */
    public List<String> tokens() {
        Set<String> tokens = new TreeSet<>();
        if (owner != null) {
            tokens.add(USER + owner);
        }
        if (department != null) {
            tokens.add(DEPARTMENT + department);
        }
        return List.copyOf(tokens);
    }

    /** Whether the record is one of the policy's. */
    public boolean meets(RowPolicy policy) {
        return switch (policy) {
            case RowPolicy.Everything() -> true;
            case RowPolicy.Tokens(var wanted) -> !Collections.disjoint(wanted, tokens());
            case RowPolicy.Nothing() -> false;
        };
    }

    /** The records of a person, and those of departments. */
    public static RowPolicy ofThese(String user, Collection<String> departments) {
        Set<String> tokens = new HashSet<>();
        tokens.add(USER + user);
        departments.forEach(department -> tokens.add(DEPARTMENT + department));
        return new RowPolicy.Tokens(tokens);
    }
}
