package io.bananas.web.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.bananas.core.view.Caller;
import io.bananas.core.view.Role;
import io.bananas.web.Api;
import io.bananas.web.problem.HttpProblem;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The roles of the real calls, known before a body is read. */
class EarlyRolesTest {

    private static final RolesOfCalls ROLES = new RolesOfCalls(new Api().getClasses());

    private static @Nullable HttpProblem problemOf(String method, String path, String role) {
        return ROLES.problemOf(
                method, path, new Caller("ci", Set.of(Role.of(role).orElseThrow())));
    }

    @ParameterizedTest
    @CsvSource({
        "POST, /v1/jobs, read, submit",
        "POST, /v1/jobs/, read, submit",
        "POST, /v1/jobs/batch, operate, submit",
        "GET, /v1/jobs, submit, read",
        "HEAD, /v1/jobs, submit, read",
        "POST, /v1/jobs/cancel, read, operate",
        "POST, /v1/jobs/some-id/cancel, submit, operate",
        "POST, /v1/jobs;x=1/some-id/cancel;y, submit, operate",
        "POST, /v1;a/tokens;b=c, operate, admin",
        "PUT, /v1/schedules/;x, read, operate",
        "POST, /v1/dead/delete, submit, operate",
        "PUT, /v1/schedules/nightly, read, operate",
        "POST, /v1/tokens, operate, admin",
        "GET, /v1/log, operate, admin",
    })
    void aCallIsRefusedAsTheCallItselfWould(String method, String path, String has, String needs) {
        assertThat(problemOf(method, path, has))
                .isEqualTo(
                        new HttpProblem(403, "This call needs the role " + needs + "; the token ci has " + has + "."));
        assertThat(problemOf(method, path, needs)).isNull();
        assertThat(problemOf(method, path, "admin")).isNull();
    }

    @ParameterizedTest
    @CsvSource({
        "GET, /openapi.yaml",
        "GET, /v1/me",
        "OPTIONS, /v1/jobs",
        "PATCH, /v1/jobs",
        "POST, /v1/queues",
        "POST, /v1/nothing/here",
        "POST, ",
    })
    void whatIsNotKnownIsLeftToTheCalls(String method, String path) {
        assertThat(problemOf(method, path, "work")).isNull();
    }

    @ParameterizedTest
    @CsvSource({
        "POST, /v1/jobs, true",
        "POST, /v1/jobs/, true",
        "POST, /v1/jobs/batch, true",
        "PUT, /v1/schedules/nightly, true",
        "HEAD, /v1/jobs, true",
        "POST, /v1;a/jobs;x=1, true",
        "POST, /v1/nothing;x=1, false",
        "POST, /v1/queues, false",
        "PUT, /v1/jobs, false",
        "PATCH, /v1/jobs, false",
        "POST, /v1/nothing/here, false",
        "POST, , false",
    })
    void itKnowsWhichCallsThereAre(String method, String path, boolean declared) {
        assertThat(ROLES.isDeclared(method, path)).isEqualTo(declared);
    }
}
