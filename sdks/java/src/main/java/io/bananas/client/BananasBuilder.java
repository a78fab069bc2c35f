package io.bananas.client;

import io.bananas.client.http.Limits;
import io.bananas.client.http.Repeats;
import io.bananas.client.http.Sender;
import io.bananas.client.http.ServerAddress;
import io.bananas.client.http.Time;
import io.bananas.client.json.Json;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Collects how a client is to be. Not thread-safe. */
public final class BananasBuilder {

    /** The version of this client. */
    public static final String VERSION = "0.1.0";

    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(10);
    private static final int BATCH_SIZE = 10_000;
    private static final int BATCH_BYTES = 8 * 1024 * 1024;

    private @Nullable String url;
    private @Nullable String token;
    private @Nullable Json json;
    private @Nullable HttpClient http;
    private String userAgent = "bananas-java/" + VERSION;
    private Limits limits = Limits.DEFAULTS;
    private int batchSize = BATCH_SIZE;
    private int batchBytes = BATCH_BYTES;
    private UnaryOperator<@Nullable String> environment = System::getenv;
    private Time time = Time.ofMachine();

    BananasBuilder() {}

    /** Where the server is, with or without {@code /bananas} behind it; by default {@code BANANAS_URL}, else {@code http://localhost:8080}. */
    public BananasBuilder url(@Nullable String value) {
        url = value;
        return this;
    }

    /** The token to send; by default {@code BANANAS_TOKEN}, else none. */
    public BananasBuilder token(@Nullable String value) {
        token = value;
        return this;
    }

    /** What binds payloads and results to types; by default {@link Json#find}. */
    public BananasBuilder json(Json value) {
        json = value;
        return this;
    }

    /** How often a call is repeated at most, from 0; 4 by default. */
    public BananasBuilder retries(int value) {
        limits = new Limits(value, limits.timeout(), limits.callTimeout(), limits.outage());
        return this;
    }

    /** How long one attempt may take; 30 s by default. */
    public BananasBuilder timeout(Duration value) {
        limits = new Limits(limits.retries(), value, limits.callTimeout(), limits.outage());
        return this;
    }

    /** How long a call may take with its repeats; 120 s by default. A wait for a job may take longer. */
    public BananasBuilder callTimeout(Duration value) {
        limits = new Limits(limits.retries(), limits.timeout(), value, limits.outage());
        return this;
    }

    /** For how long a wait for a job outlives a server that is away; 5 minutes by default. */
    public BananasBuilder outage(Duration value) {
        limits = new Limits(limits.retries(), limits.timeout(), limits.callTimeout(), value);
        return this;
    }

    /** How many jobs a batch has at most, 1 to 10,000; 10,000 by default. */
    public BananasBuilder batchSize(int value) {
        batchSize = value;
        return this;
    }

    /** How many bytes the jobs of a batch have at most, unless it is one job; 8 MiB by default. */
    public BananasBuilder batchBytes(int value) {
        batchBytes = value;
        return this;
    }

    /**
     * An HTTP client of one's own, as for a proxy or certificates.
     *
     * @throws IllegalArgumentException when it follows redirects: the token would go along
     */
    public BananasBuilder httpClient(HttpClient value) {
        if (value.followRedirects() != HttpClient.Redirect.NEVER) {
            throw new IllegalArgumentException("the HTTP client must not follow redirects: the token would go along");
        }
        http = value;
        return this;
    }

    /** What calls itself by another name, such as a command line: it stands before that of this client. */
    public BananasBuilder application(String name) {
        userAgent = name + " bananas-java/" + VERSION;
        return this;
    }

    BananasBuilder environment(UnaryOperator<@Nullable String> value) {
        environment = value;
        return this;
    }

    BananasBuilder time(Time value) {
        time = value;
        return this;
    }

    /**
     * Makes the client. It connects with its first request.
     *
     * @throws IllegalArgumentException when the address is none, or the token has characters that no header may have; the message does
     *     not show the token
     */
    public Bananas build() {
        ServerAddress server = ServerAddress.parse(given(url, "BANANAS_URL", "http://localhost:8080"));
        String secret = visible(given(token, "BANANAS_TOKEN", "").strip());
        Sender.Target target = new Sender.Target(
                http == null ? newClient() : http, server, secret.isEmpty() ? null : secret, userAgent);
        Repeats repeats = new Repeats(() -> ThreadLocalRandom.current().nextDouble());
        return new HttpBananas(
                new Sender(target, repeats, time, limits),
                new Patience(repeats, time, limits.outage()),
                json == null ? Json.find() : json,
                new Batches.Bounds(batchSize, batchBytes));
    }

    private String given(@Nullable String argument, String variable, String otherwise) {
        String value = argument == null ? environment.apply(variable) : argument;
        return value == null || value.isBlank() ? otherwise : value;
    }

    /** The JDK would show the whole header in its error. */
    private static String visible(String secret) {
        if (!secret.chars().allMatch(character -> character > ' ' && character < 0x7f)) {
            throw new IllegalArgumentException("the token may have visible ASCII characters only");
        }
        return secret;
    }

    /** HTTP/1.1 for all servers: with it a wait that is cancelled ends its connection, and no request waits behind another. */
    private static HttpClient newClient() {
        return HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(CONNECT_TIMEOUT)
                .build();
    }
}
