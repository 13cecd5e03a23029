package io.trellis.core.security;

import java.util.stream.Collectors;

/** What roles give, apart from what is shared. */
final class Unshared {

    private Unshared() {}

    static RowPolicy of(RowPolicy policy) {
        return switch (policy) {
            case RowPolicy.Tokens tokens -> of(tokens);
            case RowPolicy.All(var each) ->
                new RowPolicy.All(each.stream().map(Unshared::of).toList());
            case RowPolicy.Everything() -> policy;
            case RowPolicy.Nothing() -> policy;
        };
    }

    private static RowPolicy.Tokens of(RowPolicy.Tokens policy) {
        return new RowPolicy.Tokens(
                policy.tokens().stream().filter(token -> !token.contains("+")).collect(Collectors.toSet()));
    }
}
