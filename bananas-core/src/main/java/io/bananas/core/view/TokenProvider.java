package io.bananas.core.view;

import java.net.URI;
import java.time.Duration;
import java.util.Set;

/**
 * The OpenID Connect provider whose tokens, JSON Web Tokens, say who a caller is.
 *
 * @param keys where its public keys are: a URL, or a file
 * @param issuer what each of its tokens names as {@code iss}, to the letter
 * @param audiences a token is taken when its {@code aud} has one of them
 * @param skew by how much the clocks of the provider and of this node may differ
 * @param rolesClaim the claim with the roles of a caller; dots lead into objects
 * @param rolesPrefix what stands before each role of Bananas, and before no other; may be empty
 */
public record TokenProvider(
        URI keys, String issuer, Set<String> audiences, Duration skew, String rolesClaim, String rolesPrefix) {

    public TokenProvider {
        audiences = Set.copyOf(audiences);
    }
}
