package io.trellis.app.signin;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What an operator lets a provider of identities do.
 *
 * @param roles of ours by the provider's groups: these roles the provider gives and takes at each sign-in, and no others
 * @param newcomers the roles of who comes for the first time, beside those of their groups; empty: who has no account stays out
 * @param byMail whether a mail address that the provider has verified is proof enough for the account of that address
 */
record OutsideRules(Map<String, String> roles, Optional<List<String>> newcomers, boolean byMail) {

    Set<String> rolesOf(Set<String> groups) {
        Set<String> theirs = new LinkedHashSet<>();
        roles.forEach((group, role) -> {
            if (groups.contains(group)) {
                theirs.add(role);
            }
        });
        return theirs;
    }
}
