package io.bananas.cdi.config;

import io.bananas.core.rule.LoopbackAddress;
import io.bananas.core.view.TokenProvider;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Reads whose tokens the API takes with {@code BANANAS_API_AUTH=jwt}. */
final class ProviderAccess {

    private static final String JWT = "jwt";
    private static final Pattern URL = Pattern.compile("[A-Za-z][A-Za-z0-9+.-]+://.*");

    private ProviderAccess() {}

    /**
     * Reads the provider; empty when the API takes no tokens of one.
     *
     * @throws IllegalArgumentException naming the setting that is missing or wrong
     */
    static Optional<TokenProvider> find(SettingValues values) {
        Optional<String> keys = values.find(SettingCatalogue.JWT_JWKS);
        Optional<String> issuer = values.find(SettingCatalogue.JWT_ISSUER);
        Set<String> audiences = Set.copyOf(values.get(SettingCatalogue.JWT_AUDIENCE, List.of()));
        Duration skew = values.get(SettingCatalogue.JWT_CLOCK_SKEW);
        String claim = values.get(SettingCatalogue.JWT_ROLES_CLAIM);
        String prefix = values.get(SettingCatalogue.JWT_ROLES_PREFIX, "");
        if (!values.get(SettingCatalogue.API_AUTH).equals(JWT)) {
            return Optional.empty();
        }
        refuseOtherTokens(values);
        if (keys.isEmpty() || issuer.isEmpty() || audiences.isEmpty()) {
            throw missing(keys.isEmpty(), issuer.isEmpty(), audiences.isEmpty());
        }
        return Optional.of(new TokenProvider(addressOf(keys.get()), issuer.get(), audiences, skew, claim, prefix));
    }

    private static IllegalArgumentException missing(boolean keys, boolean issuer, boolean audience) {
        String names = Stream.of(
                        name(SettingCatalogue.JWT_JWKS, keys),
                        name(SettingCatalogue.JWT_ISSUER, issuer),
                        name(SettingCatalogue.JWT_AUDIENCE, audience))
                .flatMap(Optional::stream)
                .collect(Collectors.joining(", "));
        return new IllegalArgumentException(
                SettingCatalogue.API_AUTH.name() + "=" + JWT + " needs " + names + " as well");
    }

    private static Optional<String> name(Setting<?> setting, boolean missing) {
        return missing ? Optional.of(setting.name()) : Optional.empty();
    }

    /** Whoever lets a provider decide should not find another way in that somebody forgot. */
    private static void refuseOtherTokens(SettingValues values) {
        for (Setting<String> setting : List.of(SettingCatalogue.API_TOKENS, SettingCatalogue.API_TOKENS_FILE)) {
            if (values.find(setting).filter(text -> !text.isBlank()).isPresent()) {
                throw new IllegalArgumentException(setting.name() + " must not be set while "
                        + SettingCatalogue.API_AUTH.name() + " is " + JWT + ": only tokens of the provider work then");
            }
        }
    }

    private static URI addressOf(String text) {
        return URL.matcher(text).matches() ? urlOf(text) : fileOf(text);
    }

    /** Whoever can change the keys on their way can make tokens; so they come by TLS, or from this machine. */
    private static URI urlOf(String text) {
        URI url;
        try {
            url = new URI(text);
        } catch (URISyntaxException theTextIsInItsMessage) {
            throw refused(text);
        }
        if (url.getRawUserInfo() != null) {
            throw new IllegalArgumentException(
                    SettingCatalogue.JWT_JWKS.name() + " must be a URL without a user and a password");
        }
        String scheme = url.getScheme().toLowerCase(Locale.ROOT);
        String host = url.getHost();
        boolean safe = scheme.equals("https") || (scheme.equals("http") && host != null && LoopbackAddress.is(host));
        if (!safe || host == null) {
            throw refused(text);
        }
        return url;
    }

    private static URI fileOf(String text) {
        try {
            Path file = Path.of(text).toAbsolutePath();
            if (Files.isRegularFile(file) && Files.isReadable(file)) {
                return file.toUri();
            }
        } catch (InvalidPathException theTextIsInItsMessage) {
            throw refused(text);
        }
        throw refused(text);
    }

    /** A text that may have a password or a key of the provider in it is not shown, and neither is a cause, which has the text. */
    private static IllegalArgumentException refused(String text) {
        String rule = SettingCatalogue.JWT_JWKS.name()
                + " must be an https URL, an http URL of this machine (localhost), or a file that can be read";
        boolean secret = text.indexOf('@') >= 0 || text.indexOf('?') >= 0;
        return new IllegalArgumentException(secret ? rule : rule + ", but is '" + text + "'");
    }
}
