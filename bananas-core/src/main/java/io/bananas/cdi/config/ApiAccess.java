package io.bananas.cdi.config;

import io.bananas.core.access.AccessSettings;
import io.bananas.core.access.FixedToken;
import io.bananas.core.rule.LoopbackAddress;
import io.bananas.core.view.Openness;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Reads who may use the API. No message has the text of a token: somebody may have written the secret instead of its hash. */
final class ApiAccess {

    /** Each request is compared with all of them. */
    static final int MOST_TOKENS = 100;

    private static final String COMMENT = "#";

    /** Where WildFly, and Open Liberty as configured for Bananas, say on which address they listen; loopback by default. */
    private static final List<String> ADDRESSES_OF_SERVERS = List.of("jboss.bind.address", "bananas.http.host");

    private ApiAccess() {}

    /**
     * Reads the settings of access.
     *
     * @throws IllegalArgumentException naming the setting and the place of the wrong token in it
     */
    static AccessSettings read(SettingValues values) {
        Openness openness = opennessOf(values);
        Map<FixedToken, String> places = new LinkedHashMap<>();
        values.find(SettingCatalogue.API_TOKENS)
                .ifPresent(text -> addAll(SettingCatalogue.API_TOKENS.name(), "entry", entriesOf(text), places));
        values.find(SettingCatalogue.API_TOKENS_FILE)
                .ifPresent(file -> addAll(SettingCatalogue.API_TOKENS_FILE.name(), "line", linesOf(file), places));
        AccessSettings settings = new AccessSettings(
                openness, List.copyOf(places.keySet()), Set.copyOf(values.get(SettingCatalogue.API_CORS, List.of())));
        return ProviderAccess.find(values).map(settings::with).orElse(settings);
    }

    /** A server that others reach is never open by one wrong setting: somebody has to say it twice. */
    private static Openness opennessOf(SettingValues values) {
        boolean saidTwice = values.get(SettingCatalogue.API_OPEN_TO_NETWORK);
        if (!values.get(SettingCatalogue.API_AUTH).equals("none")) {
            return Openness.NOBODY;
        }
        if (saidTwice) {
            return Openness.EVERYBODY;
        }
        for (String setting : ADDRESSES_OF_SERVERS) {
            String address = values.findOfServer(setting).orElse(LoopbackAddress.NAME);
            if (!LoopbackAddress.is(address)) {
                throw new IllegalArgumentException(SettingCatalogue.API_AUTH.name()
                        + "=none opens the API to everybody, and the server listens beyond loopback (" + setting
                        + " is "
                        + address + "): ask for tokens, or set " + SettingCatalogue.API_OPEN_TO_NETWORK.name()
                        + "=true as well");
            }
        }
        return Openness.LOOPBACK;
    }

    private static List<String> linesOf(String file) {
        try {
            return Files.readString(Path.of(file), StandardCharsets.UTF_8)
                    .lines()
                    .map(line -> line.strip().startsWith(COMMENT) ? "" : line)
                    .toList();
        } catch (IOException | UncheckedIOException | InvalidPathException e) {
            throw new IllegalArgumentException(
                    SettingCatalogue.API_TOKENS_FILE.name() + " must be a file of tokens, but '" + file
                            + "' cannot be read",
                    e);
        }
    }

    private static List<String> entriesOf(String list) {
        return Arrays.asList(list.split(",", -1));
    }

    /** Adds the tokens of some texts. Passes over blank texts. */
    private static void addAll(String setting, String what, List<String> texts, Map<FixedToken, String> places) {
        int before = places.size();
        for (int i = 0; i < texts.size(); i++) {
            String text = texts.get(i).strip();
            if (!text.isEmpty()) {
                add(setting + ", " + what + " " + (i + 1), text, places);
            }
        }
        if (places.size() - before > MOST_TOKENS) {
            throw new IllegalArgumentException(setting + " must not have more than " + MOST_TOKENS + " tokens");
        }
    }

    /** Two tokens with the same secret: one of them would give its roles to the caller of the other. */
    private static void add(String place, String text, Map<FixedToken, String> places) {
        FixedToken token = parse(place, text);
        places.forEach((other, otherPlace) -> {
            if (other.hash().equals(token.hash())) {
                throw new IllegalArgumentException(place + ": the token has the same hash as " + otherPlace);
            }
        });
        places.put(token, place);
    }

    private static FixedToken parse(String place, String text) {
        try {
            return FixedToken.parse(text);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(place + ": a token " + e.getMessage(), e);
        }
    }
}
