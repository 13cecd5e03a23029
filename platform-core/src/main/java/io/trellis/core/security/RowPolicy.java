package io.trellis.core.security;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Which rows of an entity somebody may see or change: one predicate that every query carries. */
public sealed interface RowPolicy {

    record Everything() implements RowPolicy {}

    /**
     * Rows whose {@code acl} holds one of these tokens: {@code u:<user>}, {@code d:<department>}, {@code n:} for what has no
     * owner, {@code +r:} or {@code +e:} before whom a record is shared with to read or to edit.
     */
    record Tokens(Set<String> tokens) implements RowPolicy {
        public Tokens {
            tokens = Set.copyOf(tokens);
        }
    }

    /** Rows that meet each of several that are neither everything nor nothing. */
    record All(List<Tokens> each) implements RowPolicy {
        public All {
            each = List.copyOf(each);
        }
    }

    record Nothing() implements RowPolicy {}

    /** As it is asked of records that belong, by a lookup, to those that this is about. */
    default RowPolicy behind(String lookup) {
        return switch (this) {
            case Everything() -> this;
            case Nothing() -> this;
            case Tokens tokens -> behind(tokens, lookup);
            case All(var each) ->
                new All(each.stream().map(tokens -> behind(tokens, lookup)).toList());
        };
    }

    private static Tokens behind(Tokens tokens, String lookup) {
        return new Tokens(tokens.tokens().stream()
                .map(token -> AccessTokens.behind(lookup, token))
                .collect(Collectors.toUnmodifiableSet()));
    }

    /** What meets both. */
    default RowPolicy and(RowPolicy other) {
        if (this instanceof Nothing || other instanceof Nothing) {
            return new Nothing();
        }
        List<Tokens> each = new ArrayList<>(parts(this));
        each.addAll(parts(other));
        return each.isEmpty() ? new Everything() : each.size() == 1 ? each.getFirst() : new All(each);
    }

    private static List<Tokens> parts(RowPolicy policy) {
        return switch (policy) {
            case Everything() -> List.of();
            case Nothing() -> List.of();
            case Tokens tokens -> List.of(tokens);
            case All(var each) -> each;
        };
    }
}
