package io.bananas.web.security.jwt;

import com.nimbusds.jwt.JWTClaimsSet;
import io.bananas.core.view.Caller;
import io.bananas.core.view.Role;
import io.bananas.core.view.TokenProvider;
import java.text.Normalizer;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads from the claims of a token who the caller is, and what they may do. Thread-safe. */
final class CallerClaims {

    static final int LONGEST_NAME = 128;

    /** The first that is there. Those of a client come last: a user's token has them too, and the log of actions is about the user. */
    private static final List<String> NAMES = List.of("preferred_username", "sub", "azp", "client_id");

    private static final String PUNCTUATION = "_.@-+:|/ ";

    /** Letters that show nothing. NFKC makes these of the others of their kind. */
    private static final String FILLERS = "\u115f\u1160";

    private final TokenProvider provider;

    CallerClaims(TokenProvider provider) {
        this.provider = provider;
    }

    /**
     * The caller whose token has these claims.
     *
     * @throws io.bananas.web.problem.ProblemException when it does not say whose it is
     */
    Caller callerOf(JWTClaimsSet claims) {
        String name = NAMES.stream()
                .map(claims::getClaim)
                .flatMap(value -> value instanceof String text ? Stream.of(clean(text)) : Stream.empty())
                .filter(text -> !text.isEmpty())
                .findFirst()
                .orElseThrow(Refusal.NAMELESS::exception);
        return new Caller(name, rolesIn(at(claims.getClaims(), provider.rolesClaim())));
    }

    /** Names go into logs and answers: they are one line, all of them can be seen, and nothing in them changes how others read. */
    private static String clean(String name) {
        StringBuilder clean = new StringBuilder();
        Normalizer.normalize(name, Normalizer.Form.NFKC)
                .strip()
                .codePoints()
                .limit(LONGEST_NAME)
                .forEach(letter -> clean.appendCodePoint(isPlain(letter) ? letter : '_'));
        return clean.toString();
    }

    private static boolean isPlain(int letter) {
        return letter <= '~'
                ? Character.isLetterOrDigit(letter) || PUNCTUATION.indexOf(letter) >= 0
                : Character.isLetter(letter)
                        && Character.getDirectionality(letter) == Character.DIRECTIONALITY_LEFT_TO_RIGHT
                        && FILLERS.indexOf(letter) < 0;
    }

    /** The value at a path. The name of a claim may have dots itself, like a URL: then it is taken as a whole. */
    private static @Nullable Object at(Map<?, ?> claims, String path) {
        Object whole = claims.get(path);
        for (int dot = path.indexOf('.'); whole == null && dot >= 0; dot = path.indexOf('.', dot + 1)) {
            if (claims.get(path.substring(0, dot)) instanceof Map<?, ?> inner) {
                whole = at(inner, path.substring(dot + 1));
            }
        }
        return whole;
    }

    /** Roles are an array, or words of one text, like the claim {@code scope}. Anything else gives no role. */
    private Set<Role> rolesIn(@Nullable Object value) {
        Stream<?> values = Stream.empty();
        if (value instanceof Collection<?> list) {
            values = list.stream();
        } else if (value instanceof String text) {
            values = Arrays.stream(text.split(" ", -1));
        }
        Set<Role> roles = EnumSet.noneOf(Role.class);
        String prefix = provider.rolesPrefix();
        values.filter(String.class::isInstance)
                .map(String.class::cast)
                .filter(label -> label.startsWith(prefix))
                .forEach(label -> Role.of(label.substring(prefix.length())).ifPresent(roles::add));
        return roles;
    }
}
