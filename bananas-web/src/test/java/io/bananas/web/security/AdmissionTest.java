package io.bananas.web.security;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.bananas.cdi.node.ServerCheck;
import io.bananas.core.access.Access;
import io.bananas.core.access.AccessSettings;
import io.bananas.core.access.FixedToken;
import io.bananas.core.face.AccessControl;
import io.bananas.core.face.RequestLimits;
import io.bananas.core.limit.ApiLimits;
import io.bananas.core.limit.LimitSettings;
import io.bananas.core.store.Stores;
import io.bananas.core.store.TokenStore;
import io.bananas.core.store.TokenStore.Found;
import io.bananas.core.time.Ticker;
import io.bananas.core.view.Caller;
import io.bananas.core.view.Openness;
import io.bananas.core.view.RefusalReason;
import io.bananas.core.view.Role;
import io.bananas.core.view.TokenProvider;
import io.bananas.spi.QueueUnavailableException;
import io.bananas.web.access.Callers;
import io.bananas.web.problem.HttpProblem;
import io.bananas.web.problem.ProblemException;
import io.bananas.web.security.jwt.ProviderTokens;
import io.bananas.web.security.jwt.WrongSignatureException;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class AdmissionTest {

    private static final String TOKEN = "bn_" + "x".repeat(43);

    private static final TokenProvider PROVIDER = new TokenProvider(
            URI.create("https://id.example/keys"), "https://id.example", Set.of("bananas"), Duration.ZERO, "roles", "");

    private final AtomicLong time = new AtomicLong(-7);
    private final Map<String, Object> attributes = new HashMap<>();
    private final Ticker ticker = time::get;
    private final List<RefusalReason> refused = new ArrayList<>();
    private final ApiLimits limits = new ApiLimits(LimitSettings.DEFAULTS, ticker, refused::add);
    private String method = "POST";
    private String address = "127.0.0.1";
    private String client = "10.0.0.7";
    private String path = "/v1/jobs";
    private Map<String, String> page = Map.of("Host", "localhost:8080");
    private List<String> headers = List.of("Bearer " + TOKEN);
    private Supplier<Optional<Found>> found = () -> Optional.of(new Found("ci", Set.of(Role.SUBMIT), null));

    /** Takes any token but a few, and has seen one before. */
    private final ProviderTokens provided = new ProviderTokens() {
        @Override
        public Caller callerOf(String token, TokenProvider provider) {
            if (token.equals("a.bad.one")) {
                throw new ProblemException(401, "The token has expired (exp).");
            }
            if (token.startsWith("a.forged.one")) {
                throw new WrongSignatureException(new HttpProblem(401, "The signature of the token is wrong."));
            }
            return new Caller("ada of " + provider.issuer(), Set.of(Role.READ));
        }

        @Override
        public Optional<Caller> knownCallerOf(String token, TokenProvider provider) {
            return token.equals(TOKEN) ? Optional.of(new Caller("ada", Set.of())) : Optional.empty();
        }
    };

    private final HttpServletRequest request = stub(HttpServletRequest.class, (asked, arguments) -> switch (asked) {
        case "getMethod" -> method;
        case "getLocalAddr" -> address;
        case "getRemoteAddr" -> client;
        case "getServletPath" -> "/api";
        case "getPathInfo" -> path;
        case "getHeaders" -> Collections.enumeration(headers);
        case "getHeader" -> page.get((String) arguments[0]);
        case "setAttribute" -> attributes.put((String) arguments[0], arguments[1]);
        case "getAttribute" -> attributes.get(arguments[0]);
        default -> throw new IllegalStateException(asked);
    });

    private interface Answer {
        @Nullable
        Object to(String asked, Object[] arguments);
    }

    private static <T> T stub(Class<T> type, Answer answer) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(),
                new Class<?>[] {type},
                (self, method, arguments) -> answer.to(method.getName(), arguments)));
    }

    private Admission admission(AccessSettings settings) {
        TokenStore tokens = stub(TokenStore.class, (asked, arguments) -> found.get());
        Stores stores = stub(Stores.class, (asked, arguments) -> asked.equals("tokens") ? tokens : null);
        Access access = new Access(settings, stores, ticker);
        return new Admission(
                new AccessControl(() -> access), new RequestLimits(() -> limits), new ServerCheck(), provided);
    }

    private String tokenOf(int i) {
        return "bn_" + "y".repeat(40) + (100 + i);
    }

    private int statusOf(Admission admission) {
        HttpProblem problem = admission.problemOf(request);
        return problem == null ? 0 : problem.status();
    }

    @Test
    void whoeverHasATokenIsKnown() {
        assertThat(statusOf(admission(AccessSettings.TOKENS_ONLY))).isZero();
        assertThat(Callers.of(request)).isEqualTo(new Caller("ci", Set.of(Role.SUBMIT)));
    }

    @Test
    void aTokenIsRefusedAsSoonAsItIsNoneAnyMore() {
        Admission admission = admission(AccessSettings.TOKENS_ONLY);
        method = "GET";
        Supplier<Optional<HttpProblem>> later = admission.later(request);
        assertThat(statusOf(admission)).isZero();
        assertThat(later.get()).isEmpty();
        found = Optional::empty;
        time.addAndGet(Duration.ofSeconds(5).toNanos());

        assertThat(later.get())
                .hasValueSatisfying(problem -> assertThat(problem.status()).isEqualTo(401));
        assertThat(statusOf(admission)).isEqualTo(401);
    }

    @Test
    void whoWatchesIsAskedAgain() {
        Admission admission = admission(AccessSettings.TOKENS_ONLY);
        BooleanSupplier may = admission.stillMay(request, Role.SUBMIT);
        assertThat(may.getAsBoolean()).isTrue();
        assertThat(admission.stillMay(request, Role.READ).getAsBoolean()).isFalse();

        found = () -> Optional.of(new Found("ci", Set.of(Role.READ), null));
        time.addAndGet(Duration.ofSeconds(4).toNanos());
        assertThat(may.getAsBoolean()).isFalse();
        assertThat(admission.stillMay(request, Role.READ).getAsBoolean()).isTrue();
        found = Optional::empty;
        time.addAndGet(Duration.ofSeconds(4).toNanos());
        assertThat(admission.stillMay(request, Role.READ).getAsBoolean()).isFalse();
    }

    @Test
    void whatRedisCannotConfirmMayReadButNotChange() {
        Admission admission = admission(AccessSettings.TOKENS_ONLY);
        assertThat(statusOf(admission)).isZero();
        time.addAndGet(Duration.ofSeconds(5).toNanos());
        found = () -> {
            throw new QueueUnavailableException("away", null);
        };

        for (String read : List.of("GET", "HEAD")) {
            method = read;
            assertThat(statusOf(admission)).as(read).isZero();
        }
        for (String change : List.of("POST", "PUT", "DELETE", "OPTIONS", "QUERY")) {
            method = change;
            assertThat(statusOf(admission)).as(change).isEqualTo(503);
        }
    }

    @Test
    void whateverTheStoreDoesTheAnswerIsNotThatTheTokenIsBad() {
        found = () -> {
            throw new IllegalStateException("broken");
        };

        assertThat(statusOf(admission(AccessSettings.TOKENS_ONLY))).isEqualTo(503);
    }

    @Test
    void withoutATokenOnlyTheDocumentIsServed() {
        headers = List.of();
        Admission admission = admission(AccessSettings.TOKENS_ONLY);
        assertThat(statusOf(admission)).isEqualTo(401);
        path = "/openapi.yaml";
        assertThat(statusOf(admission)).isEqualTo(401);
        for (String read : List.of("GET", "HEAD")) {
            method = read;
            assertThat(statusOf(admission)).as(read).isZero();
        }
        assertThat(attributes).isEmpty();
    }

    /** 100 in a minute, as the limit of bad tokens says. */
    @Test
    void anAddressWithTooManyBadTokensIsSlowedAndItsGoodOnesWork() {
        Admission admission = admission(AccessSettings.TOKENS_ONLY);
        assertThat(statusOf(admission)).isZero();
        AtomicInteger asked = new AtomicInteger();
        found = () -> {
            asked.incrementAndGet();
            return Optional.empty();
        };
        for (int i = 1; i <= 100; i++) {
            headers = List.of("Bearer " + tokenOf(i));
            assertThat(statusOf(admission)).as("token %s", i).isEqualTo(i < 100 ? 401 : 429);
        }
        assertThat(asked).hasValue(100);

        time.addAndGet(Duration.ofSeconds(1).toNanos());
        HttpProblem slowed = requireNonNull(admission.problemOf(request));
        assertThat(slowed.status()).isEqualTo(429);
        assertThat(slowed.retryAfter()).isEqualTo(59);
        assertThat(asked).as("a slowed address costs no look-up").hasValue(100);
        headers = List.of("Bearer " + TOKEN);
        assertThat(statusOf(admission)).isZero();
        headers = List.of("Bearer " + tokenOf(200));
        client = "10.0.0.8";
        assertThat(statusOf(admission)).isEqualTo(401);
        assertThat(refused).containsOnly(RefusalReason.TOKEN, RefusalReason.ADDRESS);
    }

    @Test
    void whoSendsNoTokenTriesNone() {
        Admission admission = admission(AccessSettings.TOKENS_ONLY);
        headers = List.of();
        for (int i = 0; i < 200; i++) {
            assertThat(statusOf(admission)).isEqualTo(401);
        }
        assertThat(refused).hasSize(200).containsOnly(RefusalReason.TOKEN);
    }

    @Test
    void anOpenServerAsksForNothing() {
        headers = List.of();
        Admission admission = admission(new AccessSettings(Openness.LOOPBACK, List.of(), Set.of()));
        assertThat(statusOf(admission)).isZero();
        assertThat(Callers.of(request)).isEqualTo(Caller.ANYBODY);
        assertThat(admission.later(request).get()).isEmpty();
        assertThat(admission.stillMay(request, Role.READ).getAsBoolean()).isTrue();
        address = "10.0.0.1";
        assertThat(statusOf(admission)).isEqualTo(403);
    }

    @Test
    void tokensOfTheSettingsNeedNoRedis() throws Exception {
        String hash = HexFormat.of()
                .formatHex(MessageDigest.getInstance("SHA-256").digest(TOKEN.getBytes(StandardCharsets.US_ASCII)));
        found = () -> {
            throw new QueueUnavailableException("away", null);
        };
        AccessSettings settings =
                new AccessSettings(Openness.NOBODY, List.of(FixedToken.parse("first:admin:" + hash)), Set.of());

        assertThat(statusOf(admission(settings))).isZero();
    }

    @Test
    void withAProviderItsTokensWorkAndNoOthers() {
        Admission admission = admission(AccessSettings.TOKENS_ONLY.with(PROVIDER));
        assertThat(statusOf(admission)).isZero();
        assertThat(Callers.of(request)).isEqualTo(new Caller("ada of https://id.example", Set.of(Role.READ)));
        assertThat(admission.later(request).get()).isEmpty();

        headers = List.of("Bearer a.bad.one");
        assertThat(admission.problemOf(request)).isEqualTo(new HttpProblem(401, "The token has expired (exp)."));
        assertThat(admission.later(request).get()).isPresent();
        headers = List.of();
        assertThat(statusOf(admission)).isEqualTo(401);
    }

    @Test
    void wrongSignaturesSlowTheirAddressAndOtherFaultsDoNot() {
        Admission admission = admission(AccessSettings.TOKENS_ONLY.with(PROVIDER));
        headers = List.of("Bearer a.bad.one");
        for (int i = 0; i < 200; i++) {
            assertThat(statusOf(admission)).isEqualTo(401);
        }
        headers = List.of("Bearer a.forged.one");
        for (int i = 1; i <= 100; i++) {
            assertThat(statusOf(admission)).as("token %s", i).isEqualTo(i < 100 ? 401 : 429);
        }

        headers = List.of("Bearer a.new.one");
        assertThat(requireNonNull(admission.problemOf(request)).retryAfter()).isEqualTo(60);
        headers = List.of("Bearer " + TOKEN);
        assertThat(statusOf(admission)).isZero();
        assertThat(Callers.of(request).name()).isEqualTo("ada");
        client = "10.0.0.8";
        headers = List.of("Bearer a.new.one");
        assertThat(statusOf(admission)).isZero();
    }

    /** The node may stop after it was asked who may come in. */
    @Test
    void whileTheNodeStopsTheGateAnswersThatItDoes() {
        RequestLimits stopped = new RequestLimits(() -> {
            throw new QueueUnavailableException("stopped", null);
        });
        Gate gate = new Gate(admission(AccessSettings.TOKENS_ONLY), new CallLimit(stopped), provided);

        assertThat(requireNonNull(gate.problemOf(request)).status()).isEqualTo(503);
    }

    @Test
    void aRefusalSaysWhatIsWrongWithTheTokenIfThereIsOne() throws IOException {
        Admission admission = admission(AccessSettings.TOKENS_ONLY);
        found = Optional::empty;
        assertThat(challengeTo(admission))
                .isEqualTo(
                        "Bearer error=\"invalid_token\", error_description=\"The token is unknown, is revoked, or has"
                                + " expired.\"");
        headers = List.of();
        assertThat(challengeTo(admission)).isEqualTo("Bearer");
    }

    private @Nullable String challengeTo(Admission admission) throws IOException {
        HttpProblem problem = Objects.requireNonNull(admission.problemOf(request));
        Map<String, String> answer = new HashMap<>();
        ServletOutputStream nowhere = new ServletOutputStream() {
            @Override
            public boolean isReady() {
                return true;
            }

            @Override
            public void setWriteListener(WriteListener listener) {
                throw new IllegalStateException("nobody waits");
            }

            @Override
            public void write(int octet) {
                // the header is all that counts
            }
        };
        Admission.refuse(problem, stub(HttpServletResponse.class, (asked, arguments) -> switch (asked) {
            case "setHeader" -> answer.put((String) arguments[0], (String) arguments[1]);
            case "getOutputStream" -> nowhere;
            default -> null;
        }));
        return answer.get("WWW-Authenticate");
    }

    @Test
    void beforeTheNodeHasStartedNobodyIsServed() {
        AccessControl none = new AccessControl(() -> {
            throw new QueueUnavailableException("not started", null);
        });

        assertThat(statusOf(new Admission(none, new RequestLimits(() -> limits), new ServerCheck(), provided)))
                .isEqualTo(503);
    }
}
