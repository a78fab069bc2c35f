package io.bananas.it.blackbox;

import com.sun.net.httpserver.HttpServer;
import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.interfaces.RSAPublicKey;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** A provider of tokens on loopback: it shows its keys and signs with them. Nothing of Bananas and its libraries is in it. */
final class TestProvider implements AfterAllCallback {

    static final String ISSUER = "https://id.example/realms/it";

    private static final int BITS = 2048;
    private static final int UNAVAILABLE = 503;

    private final HttpServer server;
    private final Map<String, KeyPair> keys = new LinkedHashMap<>();
    private volatile boolean away;

    TestProvider() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/keys", exchange -> {
            byte[] body = keySet().getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(away ? UNAVAILABLE : 200, body.length);
            try (OutputStream out = exchange.getResponseBody()) {
                out.write(body);
            }
        });
        server.start();
    }

    @Override
    public void afterAll(ExtensionContext context) {
        server.stop(0);
    }

    String keysUrl() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/keys";
    }

    /** Answers with an error from now on, or no longer. */
    void setAway(boolean now) {
        away = now;
    }

    /** Makes a key and shows it beside the others. */
    synchronized TestProvider withKey(String id) {
        keys.put(id, newKey());
        return this;
    }

    /** Shows a key no longer. */
    synchronized void withdraw(String id) {
        keys.remove(id);
    }

    static KeyPair newKey() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(BITS);
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private synchronized String keySet() {
        JsonArrayBuilder all = Json.createArrayBuilder();
        keys.forEach((id, pair) -> {
            RSAPublicKey key = (RSAPublicKey) pair.getPublic();
            all.add(Json.createObjectBuilder()
                    .add("kty", "RSA")
                    .add("use", "sig")
                    .add("kid", id)
                    .add("n", number(key.getModulus()))
                    .add("e", number(key.getPublicExponent())));
        });
        return Json.createObjectBuilder().add("keys", all).build().toString();
    }

    private static String number(BigInteger number) {
        byte[] bytes = number.toByteArray();
        int sign = bytes[0] == 0 ? 1 : 0;
        return Base64.getUrlEncoder().withoutPadding().encodeToString(Arrays.copyOfRange(bytes, sign, bytes.length));
    }

    /** The claims of a token that is valid, for ten minutes. */
    static JsonObjectBuilder claims(String name, String... roles) {
        return Json.createObjectBuilder()
                .add("iss", ISSUER)
                .add("aud", Json.createArrayBuilder().add("account").add("bananas"))
                .add("sub", "0b6c6d1e")
                .add("preferred_username", name)
                .add("exp", Instant.now().getEpochSecond() + 600)
                .add("realm_access", Json.createObjectBuilder().add("roles", Json.createArrayBuilder(List.of(roles))));
    }

    /** A token that one of the keys has signed. */
    synchronized String sign(String key, JsonObjectBuilder claims) {
        return sign(key, Objects.requireNonNull(keys.get(key)), claims.build());
    }

    /** A token that says it is signed by a key, and is signed by this one. */
    static String sign(String key, KeyPair pair, JsonObject claims) {
        String head = "{\"alg\":\"RS256\",\"typ\":\"JWT\",\"kid\":\"" + key + "\"}";
        String signed = base64(head) + "." + base64(claims.toString());
        try {
            Signature signature = Signature.getInstance("SHA256withRSA");
            signature.initSign(pair.getPrivate());
            signature.update(signed.getBytes(StandardCharsets.US_ASCII));
            return signed + "." + Base64.getUrlEncoder().withoutPadding().encodeToString(signature.sign());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    static String base64(String text) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }
}
