package io.bananas.web.security.jwt;

import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.util.JSONObjectUtils;
import java.text.ParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The public keys of a provider that can verify signatures. Immutable. */
final class KeySet {

    static final KeySet NONE = new KeySet(List.of());

    /** More keys than a provider has; those after them are left out. */
    static final int MOST_KEYS = 100;

    private final List<VerifyingKey> keys;

    private KeySet(List<VerifyingKey> keys) {
        this.keys = List.copyOf(keys);
    }

    /**
     * Reads a JWK Set. Leaves out keys that verify no signatures of the algorithms of {@link SignatureCheck}, or are too short; so the set may
     * be empty.
     *
     * @throws ParseException when the text is no JWK Set
     */
    static KeySet parse(String text) throws ParseException {
        Map<String, Object>[] all = JSONObjectUtils.getJSONObjectArray(JSONObjectUtils.parse(text), "keys");
        if (all == null) {
            throw new ParseException("the text is no key set", 0);
        }
        List<VerifyingKey> usable = new ArrayList<>();
        for (int i = 0; i < all.length && usable.size() < MOST_KEYS; i++) {
            read(all[i]).flatMap(VerifyingKey::of).ifPresent(usable::add);
        }
        return new KeySet(usable);
    }

    /** A key of a kind that nobody here knows makes the others no worse. */
    private static Optional<JWK> read(Map<String, Object> key) {
        try {
            return Optional.ofNullable(JWK.parse(key).toPublicJWK());
        } catch (ParseException e) {
            return Optional.empty();
        }
    }

    int size() {
        return keys.size();
    }

    boolean isEmpty() {
        return keys.isEmpty();
    }

    /**
     * The key for a token with this header; empty when no key fits. A key of the name in the header goes before one that has none, which fits
     * any. Only where one key can be meant it is taken, so a token costs one verification.
     */
    Optional<VerifyingKey> keyFor(JWSHeader header) {
        List<VerifyingKey> fitting =
                keys.stream().filter(key -> key.serves(header.getAlgorithm())).toList();
        String name = header.getKeyID();
        if (name != null) {
            List<VerifyingKey> named =
                    fitting.stream().filter(key -> name.equals(key.name())).toList();
            fitting = named.isEmpty()
                    ? fitting.stream().filter(key -> key.name() == null).toList()
                    : named;
        }
        return fitting.size() == 1 ? Optional.of(fitting.get(0)) : Optional.empty();
    }
}
