package io.bananas.web.security;

import io.bananas.web.problem.HttpProblem;
import io.bananas.web.problem.ProblemServlet;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.security.enterprise.AuthenticationException;
import jakarta.security.enterprise.AuthenticationStatus;
import jakarta.security.enterprise.authentication.mechanism.http.HttpAuthenticationMechanism;
import jakarta.security.enterprise.authentication.mechanism.http.HttpMessageContext;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/**
 * Says who sends a request. With {@code BANANAS_API_AUTH=none} nobody is asked and every request passes. Anything else
 * means tokens, which are not there yet: every request is refused, so that a server which was not told to be open never is.
 */
@ApplicationScoped
public class ApiAuthentication implements HttpAuthenticationMechanism {

    private static final HttpProblem CLOSED = new HttpProblem(
            HttpServletResponse.SC_UNAUTHORIZED,
            "BANANAS_API_AUTH is token, but this version has no tokens yet: it refuses every request. "
                    + "BANANAS_API_AUTH=none opens the API to everybody who can reach it.");

    @Inject
    private AuthSetting setting;

    @Override
    public AuthenticationStatus validateRequest(
            HttpServletRequest request, HttpServletResponse response, HttpMessageContext context)
            throws AuthenticationException {
        return setting.isOpen() ? context.doNothing() : refuse(response);
    }

    private static AuthenticationStatus refuse(HttpServletResponse response) throws AuthenticationException {
        try {
            response.setHeader("WWW-Authenticate", "Bearer");
            ProblemServlet.send(CLOSED, response);
            return AuthenticationStatus.SEND_FAILURE;
        } catch (IOException e) {
            throw new AuthenticationException("the refusal could not be sent", e);
        }
    }
}
