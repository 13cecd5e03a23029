package io.trellis.core.security;

import io.trellis.core.security.SignInPolicy.Rules;
import io.trellis.core.store.CollectionSpec;
import java.util.List;
import java.util.Set;

/** The policy as it is stored; there is one. */
record SignInPolicyDocument(
        String id,
        int shortestPassword,
        int passwordDays,
        List<String> secondFactor,
        int idleMinutes,
        int longestHours,
        List<String> addresses) {

    static final CollectionSpec<SignInPolicyDocument> COLLECTION =
            CollectionSpec.of("sign_in_policy", SignInPolicyDocument.class);

    static final String ID = "policy";

    static SignInPolicyDocument of(Rules rules) {
        return new SignInPolicyDocument(
                ID,
                rules.shortestPassword(),
                rules.passwordDays(),
                rules.secondFactor().stream().sorted().toList(),
                rules.idleMinutes(),
                rules.longestHours(),
                rules.addresses());
    }

    Rules rules() {
        return new Rules(
                shortestPassword, passwordDays, Set.copyOf(secondFactor), idleMinutes, longestHours, addresses);
    }
}
