package io.trellis.core.security;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Whose a record is, as a {@link RowPolicy} asks about it: the one way to make its tokens and to match them.
 *
 * @param inherited of the records that it belongs to, each behind the lookup that names one
 */
public record AccessTokens(@Nullable String owner, @Nullable String department, Set<String> inherited) {

    private static final String USER = "u:";
    private static final String DEPARTMENT = "d:";

    /** Of what has no owner. */
    private static final String NOBODY = "n:";

    /** Stands in no key and no id. */
    private static final String BEHIND = ">";

    public AccessTokens {
        inherited = Set.copyOf(inherited);
    }

    public AccessTokens(@Nullable String owner, @Nullable String department) {
        this(owner, department, Set.of());
    }

    /** From what is stored with a record. */
    public static AccessTokens stored(@Nullable String owner, @Nullable String department, Collection<String> tokens) {
        Set<String> inherited = new HashSet<>();
        tokens.stream().filter(token -> token.contains(BEHIND)).forEach(inherited::add);
        return new AccessTokens(owner, department, inherited);
    }

    /** As they are stored with the record, in order. */
    public List<String> tokens() {
        Set<String> tokens = new TreeSet<>(inherited);
        tokens.add(owner == null ? NOBODY : USER + owner);
        if (department != null) {
            tokens.add(DEPARTMENT + department);
        }
        return List.copyOf(tokens);
    }

    /** What a record that names this one by a lookup, and belongs to it, has of it. */
    public List<String> behind(String lookup) {
        List<String> tokens = new ArrayList<>();
        tokens().forEach(token -> tokens.add(behind(lookup, token)));
        return tokens;
    }

    static String behind(String lookup, String token) {
        return lookup + BEHIND + token;
    }

    /** Whether the record is one of the policy's. */
    public boolean meets(RowPolicy policy) {
        return switch (policy) {
            case RowPolicy.Everything() -> true;
            case RowPolicy.Tokens(var wanted) -> !Collections.disjoint(wanted, tokens());
            case RowPolicy.All(var each) -> {
                List<String> mine = tokens();
                yield each.stream().noneMatch(one -> Collections.disjoint(one.tokens(), mine));
            }
            case RowPolicy.Nothing() -> false;
        };
    }

    /** What has no owner. */
    public static RowPolicy nobodys() {
        return new RowPolicy.Tokens(Set.of(NOBODY));
    }

    /** Those of a policy of one person, and what has no owner. */
    static RowPolicy orNobodys(RowPolicy policy) {
        return switch (policy) {
            case RowPolicy.Everything() -> policy;
            case RowPolicy.All all -> all;
            case RowPolicy.Tokens(var tokens) -> {
                Set<String> more = new HashSet<>(tokens);
                more.add(NOBODY);
                yield new RowPolicy.Tokens(more);
            }
            case RowPolicy.Nothing() -> nobodys();
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
