package io.trellis.app.signin;

/**
 * A provider of identities by OpenID Connect, as the operator set it up.
 *
 * @param id in addresses and settings
 * @param name on the sign-in page
 * @param groups the claim that names somebody's groups
 */
public record OidcProvider(
        String id, String name, String issuer, String client, String secret, String groups, OutsideRules rules) {

    /** Says nothing of the secret. */
    @Override
    public String toString() {
        return "OidcProvider[" + id + "]";
    }
}
