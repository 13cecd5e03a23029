package io.trellis.core.security;

import java.util.Set;

/** Which rows of an entity somebody may see or change: one predicate that every query carries. */
public sealed interface RowPolicy {

    record Everything() implements RowPolicy {}

    /** Rows whose {@code acl} holds one of these tokens: {@code u:<user>}, {@code d:<department>}. */
    record Tokens(Set<String> tokens) implements RowPolicy {
        public Tokens {
            tokens = Set.copyOf(tokens);
        }
    }

    record Nothing() implements RowPolicy {}
}
