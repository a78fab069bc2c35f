package io.bananas.web.security;

import io.bananas.cdi.node.ServerCheck;
import io.bananas.core.face.AccessControl;
import io.bananas.core.face.RequestLimits;
import io.bananas.core.log.LogCode;
import io.bananas.core.log.LogField;
import io.bananas.core.log.LogLine;
import io.bananas.core.view.Caller;
import io.bananas.core.view.Openness;
import io.bananas.core.view.RefusalReason;
import io.bananas.core.view.Role;
import io.bananas.core.view.TokenProvider;
import io.bananas.core.view.TooManyAttemptsException;
import io.bananas.spi.QueueUnavailableException;
import io.bananas.web.access.Callers;
import io.bananas.web.problem.HttpProblem;
import io.bananas.web.problem.ProblemException;
import io.bananas.web.problem.ProblemServlet;
import io.bananas.web.security.jwt.ProviderTokens;
import io.bananas.web.security.jwt.WrongSignatureException;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Finds out who sends a request. Requests of unknown senders pass with {@code BANANAS_API_AUTH=none} only, and from elsewhere than loopback
 * only if it is told twice. What a caller may do is decided at each call, by {@link io.bananas.web.access.RoleCheck}.
 */
@Dependent
public class Admission {

    private static final System.Logger LOG = System.getLogger(Admission.class.getName());

    private static final Set<String> READS = Set.of("GET", "HEAD");

    static final int TOO_MANY_REQUESTS = 429;

    private static final HttpProblem NO_TOKEN = new HttpProblem(
            HttpServletResponse.SC_UNAUTHORIZED,
            "This call needs a token, in one header like this: Authorization: Bearer bn_…");

    private static final HttpProblem NO_JWT = new HttpProblem(
            HttpServletResponse.SC_UNAUTHORIZED,
            "This call needs a token of the provider, in one header like this: Authorization: Bearer eyJ…");

    private static final HttpProblem BAD_TOKEN =
            new HttpProblem(HttpServletResponse.SC_UNAUTHORIZED, "The token is unknown, is revoked, or has expired.");

    private static final HttpProblem TOO_MANY_ATTEMPTS = new HttpProblem(
                    TOO_MANY_REQUESTS,
                    "Too many unknown tokens are tried at the moment, so this one is not looked up; try again.")
            .tryAgainIn(1);

    private static final HttpProblem SLOWED = new HttpProblem(
            TOO_MANY_REQUESTS,
            "This address has sent too many tokens that are not valid, so this one, which the server does not know, is not looked up.");

    /** Servers may listen at addresses of which the start of the node knows nothing. */
    private static final HttpProblem NOT_TOLD_TWICE = new HttpProblem(
            HttpServletResponse.SC_FORBIDDEN,
            "BANANAS_API_AUTH=none lets in whoever calls by a loopback address, and nobody else: set"
                    + " BANANAS_API_OPEN_TO_NETWORK=true as well, or ask for tokens.");

    private static final HttpProblem FOREIGN_PAGE = new HttpProblem(
            HttpServletResponse.SC_FORBIDDEN,
            "A page of another site may have sent this: where no token is needed, the header Origin must name this server or one of"
                    + " BANANAS_API_CORS, and a server on loopback must be called by a loopback name.");

    private static final HttpProblem REDIS_AWAY =
            unavailable("The token cannot be looked up at the moment, since Redis is away; try again.");

    static final HttpProblem NOT_STARTED = unavailable("This server is starting or stopping; try again.");

    private static final HttpProblem FORGOTTEN = unavailable(
            "Nobody starts this node: Enterprise Beans (EJB) do that. On WildFly they are the subsystem ejb3, on "
                    + "Open Liberty the feature enterpriseBeansLite; in the application they are bananas-ejb.");

    private final AccessControl access;
    private final RequestLimits limits;
    private final ServerCheck server;
    private final ProviderTokens provided;

    @Inject
    public Admission(AccessControl access, RequestLimits limits, ServerCheck server, ProviderTokens provided) {
        this.access = access;
        this.limits = limits;
        this.server = server;
        this.provided = provided;
    }

    private static HttpProblem unavailable(String detail) {
        return new HttpProblem(HttpServletResponse.SC_SERVICE_UNAVAILABLE, detail).tryAgainIn(2);
    }

    /**
     * Notes who sends a request. Answers why it cannot pass; {@code null} when it can. Whoever has waited for the client asks again: the
     * token may be revoked by then.
     */
    public @Nullable HttpProblem problemOf(HttpServletRequest request) {
        Openness openness;
        try {
            openness = access.openness();
        } catch (QueueUnavailableException e) {
            return server.hasStarter() ? NOT_STARTED : FORGOTTEN;
        }
        if (openness == Openness.NOBODY) {
            return isDocument(request) ? null : problemOfToken(request);
        }
        if (!openness.letsIn(request.getLocalAddr())) {
            return refused(RefusalReason.ADDRESS, request.getRemoteAddr(), NOT_TOLD_TWICE);
        }
        if (ForeignPages.haveSent(request, openness, access.origins())) {
            return refused(RefusalReason.ADDRESS, request.getRemoteAddr(), FOREIGN_PAGE);
        }
        Callers.set(request, Caller.ANYBODY);
        return null;
    }

    /** As {@link #problemOf} for a read, to be asked when its answer is there: whoever has waited for it may have lost the token by then. */
    public Supplier<Optional<HttpProblem>> later(HttpServletRequest request) {
        Optional<String> token = access.openness() == Openness.NOBODY ? Bearer.tokenOf(request) : Optional.empty();
        String address = request.getRemoteAddr();
        return () -> token.map(text -> problemOfToken(text, address, true, caller -> {}));
    }

    /**
     * Whether whoever sends this request may go on to read what needs a role, to be asked again and again while its answer goes on: the token may
     * be revoked, or expire. Any thread may ask. It may have to ask Redis about a token once in four seconds.
     */
    public BooleanSupplier stillMay(HttpServletRequest request, Role role) {
        Optional<String> token = access.openness() == Openness.NOBODY ? Bearer.tokenOf(request) : Optional.empty();
        String address = request.getRemoteAddr();
        return () -> token.map(text -> mayStill(text, address, role)).orElse(true);
    }

    private boolean mayStill(String token, String address, Role role) {
        AtomicBoolean may = new AtomicBoolean();
        HttpProblem problem = problemOfToken(token, address, true, caller -> may.set(caller.hasAnyOf(Set.of(role))));
        return problem == null && may.get();
    }

    private @Nullable HttpProblem problemOfToken(HttpServletRequest request) {
        Optional<String> token = Bearer.tokenOf(request);
        String address = request.getRemoteAddr();
        return token.isEmpty()
                ? refused(RefusalReason.TOKEN, address, access.provider().isPresent() ? NO_JWT : NO_TOKEN)
                : problemOfToken(
                        token.get(),
                        address,
                        READS.contains(request.getMethod()),
                        caller -> Callers.set(request, caller));
    }

    private @Nullable HttpProblem problemOfToken(String token, String address, boolean reads, Consumer<Caller> known) {
        try {
            Optional<TokenProvider> provider = access.provider();
            if (provider.isPresent()) {
                return problemOfProvided(token, address, provider.get(), known);
            }
            Optional<Duration> slowed = limits.slowedFor(address);
            if (slowed.isPresent() && access.isStranger(token)) {
                return slowed(address, slowed.get());
            }
            Optional<Caller> caller = reads ? access.reader(token) : access.caller(token);
            caller.ifPresent(known);
            return caller.isPresent() ? null : badToken(address, BAD_TOKEN);
        } catch (WrongSignatureException e) {
            return badToken(address, e.problem());
        } catch (ProblemException e) {
            return ofProvider(address, e.problem());
        } catch (TooManyAttemptsException e) {
            return refused(RefusalReason.TOKEN, address, TOO_MANY_ATTEMPTS);
        } catch (QueueUnavailableException e) {
            return REDIS_AWAY;
        } catch (RuntimeException e) {
            return notLookedUp(e);
        }
    }

    /** Whoever sends signatures that are wrong makes the node calculate; so from a slowed address it takes only tokens that it has verified. */
    private @Nullable HttpProblem problemOfProvided(
            String token, String address, TokenProvider provider, Consumer<Caller> known) {
        Optional<Duration> slowed = limits.slowedFor(address);
        if (slowed.isEmpty()) {
            known.accept(provided.callerOf(token, provider));
            return null;
        }
        Optional<Caller> caller = provided.knownCallerOf(token, provider);
        caller.ifPresent(known);
        return caller.isPresent() ? null : slowed(address, slowed.get());
    }

    /** Slows no address: tokens of a provider expire in the hands of honest clients, and others behind the same address have new ones. */
    private HttpProblem ofProvider(String address, HttpProblem problem) {
        return problem.status() == HttpServletResponse.SC_UNAUTHORIZED
                ? refused(RefusalReason.TOKEN, address, problem)
                : problem;
    }

    private HttpProblem badToken(String address, HttpProblem problem) {
        limits.tokenFailed(address);
        return limits.slowedFor(address)
                .map(time -> slowed(address, time))
                .orElseGet(() -> refused(RefusalReason.TOKEN, address, problem));
    }

    private HttpProblem slowed(String address, Duration time) {
        return refused(RefusalReason.ADDRESS, address, SLOWED.tryAgainIn(WholeSeconds.of(time)));
    }

    private HttpProblem refused(RefusalReason reason, String address, HttpProblem problem) {
        limits.refused(reason, address);
        return problem;
    }

    private static HttpProblem notLookedUp(RuntimeException failure) {
        String id = UUID.randomUUID().toString();
        LogLine.of(LogCode.REQUEST_FAILED)
                .with(LogField.ERROR_ID, id)
                .because(failure)
                .to(LOG);
        return unavailable(
                "The token cannot be looked up; the log of the server has the cause under the error id " + id + ".");
    }

    /** The document needs no token. Should JAX-RS take the path for another, then it lets nobody in who is not known. */
    private static boolean isDocument(HttpServletRequest request) {
        return READS.contains(request.getMethod())
                && "/api".equals(request.getServletPath())
                && "/openapi.yaml".equals(request.getPathInfo());
    }

    /** Answers with what {@link #problemOf} has found. */
    public static void refuse(HttpProblem problem, HttpServletResponse response) throws IOException {
        if (problem.status() == HttpServletResponse.SC_UNAUTHORIZED) {
            response.setHeader("WWW-Authenticate", challengeOf(problem));
        }
        ProblemServlet.send(problem, response);
    }

    /** Says what is wrong with a token, where there is one (RFC 6750). */
    private static String challengeOf(HttpProblem problem) {
        return problem.equals(NO_TOKEN) || problem.equals(NO_JWT)
                ? "Bearer"
                : "Bearer error=\"invalid_token\", error_description=\"" + problem.detail() + "\"";
    }
}
