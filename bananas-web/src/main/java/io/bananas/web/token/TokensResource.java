package io.bananas.web.token;

import io.bananas.core.face.AccessControl;
import io.bananas.core.view.Action;
import io.bananas.core.view.MadeToken;
import io.bananas.core.view.Role;
import io.bananas.core.view.Token;
import io.bananas.core.view.TokenRefusedException;
import io.bananas.core.view.TokenRefusedException.Reason;
import io.bananas.web.access.Acted;
import io.bananas.web.access.Needs;
import io.bananas.web.access.OperatorActions;
import io.bananas.web.problem.ProblemException;
import io.bananas.web.transfer.RequestBody;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Optional;
import java.util.stream.Collectors;

/** Makes, lists and revokes tokens. */
@Path("v1/tokens")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
public class TokensResource {

    @Inject
    private AccessControl access;

    @Inject
    private OperatorActions actions;

    @GET
    @Needs(Role.ADMIN)
    public Tokens list() {
        return new Tokens(access.tokens());
    }

    @POST
    @Needs(Role.ADMIN)
    @Consumes(MediaType.APPLICATION_JSON)
    public Response make(@Context HttpServletRequest request) {
        if (access.provider().isPresent()) {
            throw new ProblemException(
                    Response.Status.CONFLICT.getStatusCode(),
                    "With BANANAS_API_AUTH=jwt only tokens of the provider work; it makes them.");
        }
        TokenRequest asked = TokenRequest.parse(RequestBody.of(request));
        Acted<MadeToken> made =
                actions.run(request, Action.MAKE_TOKEN, asked.name(), () -> make(asked), TokensResource::detail);
        return Response.status(Response.Status.CREATED).entity(made).build();
    }

    private MadeToken make(TokenRequest asked) {
        try {
            return access.makeToken(asked.name(), asked.roles(), asked.expiresAt());
        } catch (TokenRefusedException e) {
            if (e.reason() == Reason.EXPIRED) {
                throw TokenRequest.expired();
            }
            throw new ProblemException(
                    Response.Status.CONFLICT.getStatusCode(), "There are too many tokens; revoke others first.");
        }
    }

    private static Optional<String> detail(MadeToken made) {
        String roles = made.token().roles().stream().sorted().map(Role::label).collect(Collectors.joining(", "));
        return Optional.of("id " + made.token().id() + ", roles " + roles);
    }

    @DELETE
    @Path("{id}")
    @Needs(Role.ADMIN)
    public Response revoke(@PathParam("id") String id, @Context HttpServletRequest request) {
        if (!Token.isId(id)) {
            // it may be a secret, so nothing shows or logs it
            throw missing();
        }
        Acted<Boolean> revoked = actions.run(
                request,
                Action.REVOKE_TOKEN,
                id,
                () -> access.revokeToken(id),
                done -> done ? Optional.of("") : Optional.empty());
        if (!revoked.answer()) {
            throw missing();
        }
        return revoked.noContent();
    }

    private static ProblemException missing() {
        return new ProblemException(Response.Status.NOT_FOUND.getStatusCode(), "There is no such token.");
    }
}
