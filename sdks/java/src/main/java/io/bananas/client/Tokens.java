package io.bananas.client;

import io.bananas.client.model.Token;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Tokens, which let callers in. Only for those with the role {@code admin}. Thread-safe. */
public interface Tokens {

    /**
     * Makes a token. {@link Token#secret} of the answer has it, and no other answer ever.
     *
     * @param roles of {@code submit}, {@code read}, {@code operate}, {@code work} and {@code admin}
     * @param expiresAt until when it works; {@code null} for until somebody revokes it
     */
    Token create(String name, Collection<String> roles, @Nullable Instant expiresAt);

    /** All that this API made, the newest first, without their secrets. */
    List<Token> list();

    /** Lets a token work no more: everywhere within five seconds. */
    void revoke(String id);
}
