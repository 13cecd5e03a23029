package io.trellis.core.security;

import io.trellis.core.security.Share.Grantee;
import io.trellis.core.security.Share.Level;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Whose a record is, as a {@link RowPolicy} asks about it: the one way to make its tokens and to match them.
 *
 * @param inherited of the records that it belongs to, each behind the lookup that names one
 * @param shared of those with whom it is shared, by what they may
 */
public record AccessTokens(
        @Nullable String owner, @Nullable String department, Set<String> inherited, Set<String> shared) {

    private static final String USER = "u:";
    private static final String DEPARTMENT = "d:";
    private static final String ROLE = "o:";

    /** Of what has no owner. */
    private static final String NOBODY = "n:";

    /** Begins what is given on a single record, before the level. */
    private static final String SHARED = "+";

    /** Begins the mark of a filter whose records are shared. */
    private static final String RULED = SHARED + "f:";

    /** Stands in no key and no id. */
    private static final String BEHIND = ">";

    public AccessTokens {
        inherited = Set.copyOf(inherited);
        shared = Set.copyOf(shared);
    }

    public AccessTokens(@Nullable String owner, @Nullable String department) {
        this(owner, department, Set.of(), Set.of());
    }

    public static AccessTokens of(
            @Nullable String owner, @Nullable String department, Set<String> inherited, Collection<Share> shares) {
        return of(owner, department, inherited, shares, Set.of());
    }

    /** @param marks of filters of rules that share it, see {@link RuledShares} */
    public static AccessTokens of(
            @Nullable String owner,
            @Nullable String department,
            Set<String> inherited,
            Collection<Share> shares,
            Set<String> marks) {
        Set<String> shared = Stream.concat(
                        shares.stream().flatMap(AccessTokens::tokens),
                        marks.stream().map(mark -> RULED + mark))
                .collect(Collectors.toUnmodifiableSet());
        return new AccessTokens(owner, department, inherited, shared);
    }

    private static Stream<String> tokens(Share share) {
        return Arrays.stream(Level.values())
                .filter(level -> level.compareTo(share.level()) <= 0)
                .map(level -> token(share.to(), level));
    }

    /** What stands on records that are shared with somebody by hand, by whichever level. */
    public static Set<String> given(Grantee to) {
        return Arrays.stream(Level.values()).map(level -> token(to, level)).collect(Collectors.toUnmodifiableSet());
    }

    /** What a rule gives. */
    static Ground ruled(RuledShares.Ruled rule) {
        return new Ground(
                new Ground.Rule.ByRule(rule.rule(), rule.to()), new RowPolicy.Tokens(Set.of(RULED + rule.mark())));
    }

    /** From what is stored with a record. */
    public static AccessTokens stored(@Nullable String owner, @Nullable String department, Collection<String> tokens) {
        Set<String> inherited = new HashSet<>();
        Set<String> shared = new HashSet<>();
        for (String token : tokens) {
            if (token.contains(BEHIND)) {
                inherited.add(token);
            } else if (token.startsWith(SHARED)) {
                shared.add(token);
            }
        }
        return new AccessTokens(owner, department, inherited, shared);
    }

    private static String token(Grantee to, Level level) {
        String kind =
                switch (to.kind()) {
                    case USER -> USER;
                    case DEPARTMENT -> DEPARTMENT;
                    case ROLE -> ROLE;
                };
        return SHARED + (level == Level.EDIT ? "e:" : "r:") + kind + to.id();
    }

    /** As if it were shared with nobody, and what it belongs to neither. */
    public AccessTokens unshared() {
        return shared.isEmpty() && inherited.isEmpty()
                ? this
                : new AccessTokens(
                        owner,
                        department,
                        inherited.stream()
                                .filter(token -> !token.contains(BEHIND + SHARED))
                                .collect(Collectors.toUnmodifiableSet()),
                        Set.of());
    }

    /** As they are stored with the record, in order. */
    public List<String> tokens() {
        Set<String> tokens = new TreeSet<>(inherited);
        tokens.addAll(shared);
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

    /** Those of a policy of one person, and what is shared with any of these at least so far; nothing stays nothing. */
    public static RowPolicy orShared(RowPolicy policy, Level level, Collection<Grantee> with) {
        List<RowPolicy> all = new ArrayList<>(List.of(policy));
        with.forEach(to -> all.add(shared(to, level).rows()));
        return policy instanceof RowPolicy.Nothing ? policy : any(all);
    }

    /** What is shared with them at least so far. */
    static Ground shared(Grantee to, Level level) {
        return new Ground(new Ground.Rule.Shared(to, level), new RowPolicy.Tokens(Set.of(token(to, level))));
    }

    /** What is among the rows of any of these. */
    static RowPolicy any(Collection<RowPolicy> policies) {
        Set<String> tokens = new HashSet<>();
        for (RowPolicy policy : policies) {
            switch (policy) {
                case RowPolicy.Everything whole -> {
                    return whole;
                }
                case RowPolicy.Tokens(var some) -> tokens.addAll(some);
                case RowPolicy.Nothing nothing -> {}
                case RowPolicy.All all -> throw new IllegalArgumentException("not one of several: " + all);
            }
        }
        return tokens.isEmpty() ? new RowPolicy.Nothing() : new RowPolicy.Tokens(tokens);
    }

    /** The records of a person, and those of departments. */
    public static RowPolicy ofThese(String user, Collection<String> departments) {
        Set<String> tokens = new HashSet<>();
        tokens.add(USER + user);
        departments.forEach(department -> tokens.add(DEPARTMENT + department));
        return new RowPolicy.Tokens(tokens);
    }
}
