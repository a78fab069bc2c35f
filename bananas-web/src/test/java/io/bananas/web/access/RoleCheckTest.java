package io.bananas.web.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatNoException;

import io.bananas.core.view.Caller;
import io.bananas.core.view.Role;
import io.bananas.web.problem.ProblemException;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.FeatureContext;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RoleCheckTest {

    /** Calls of all kinds. */
    @SuppressWarnings("unused")
    private static final class Calls {

        @GET
        @Needs({Role.SUBMIT, Role.READ})
        void read() {}

        @GET
        @OpenToAll
        void open() {}

        @GET
        void undecided() {}

        @GET
        @Needs({})
        void forNobody() {}

        void addedByTheServer() {}
    }

    private static List<ContainerRequestFilter> filtersOf(String name) throws NoSuchMethodException {
        Method method = Calls.class.getDeclaredMethod(name);
        List<ContainerRequestFilter> filters = new ArrayList<>();
        ResourceInfo call = stub(ResourceInfo.class, (asked, arguments) -> method);
        FeatureContext context = stub(FeatureContext.class, (asked, arguments) -> {
            filters.add((ContainerRequestFilter) arguments[0]);
            return null;
        });
        new RoleCheck().configure(call, context);
        return filters;
    }

    private static ContainerRequestContext requestOf(@Nullable Caller caller) {
        return stub(ContainerRequestContext.class, (asked, arguments) -> caller);
    }

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

    private static Caller with(Role... roles) {
        return new Caller("ci", Set.of(roles));
    }

    @Test
    void whoeverHasOneOfTheRolesOrOneThatIncludesItPasses() throws Exception {
        ContainerRequestFilter filter = filtersOf("read").get(0);

        for (Caller caller :
                List.of(with(Role.SUBMIT), with(Role.READ), with(Role.WORK, Role.OPERATE), with(Role.ADMIN))) {
            assertThatNoException().isThrownBy(() -> filter.filter(requestOf(caller)));
        }
    }

    @Test
    void theRefusalNamesTheRoles() throws Exception {
        ContainerRequestFilter filter = filtersOf("read").get(0);

        assertThatExceptionOfType(ProblemException.class)
                .isThrownBy(() -> filter.filter(requestOf(with(Role.WORK))))
                .satisfies(e -> assertThat(e.problem().status()).isEqualTo(403))
                .withMessage("This call needs the role submit or read; the token ci has work.");
        assertThatExceptionOfType(ProblemException.class)
                .isThrownBy(() -> filter.filter(requestOf(with())))
                .withMessage("This call needs the role submit or read; the token ci has none.");
    }

    @Test
    void whoIsUnknownIsRefusedEvenIfNoGateWasThere() throws Exception {
        for (String call : List.of("read", "addedByTheServer")) {
            ContainerRequestFilter filter = filtersOf(call).get(0);

            assertThatExceptionOfType(ProblemException.class)
                    .isThrownBy(() -> filter.filter(requestOf(null)))
                    .satisfies(e -> assertThat(e.problem().status()).isEqualTo(401));
        }
    }

    @Test
    void whatIsOpenIsNotChecked() throws Exception {
        assertThat(filtersOf("open")).isEmpty();
    }

    @Test
    void withAnUndecidedCallTheApplicationDoesNotStart() {
        for (String call : List.of("undecided", "forNobody")) {
            assertThatIllegalStateException()
                    .isThrownBy(() -> filtersOf(call))
                    .withMessageContaining("says neither who may call it");
        }
    }

    @Test
    void whatTheServerAddsIsForAnyToken() throws Exception {
        ContainerRequestFilter filter = filtersOf("addedByTheServer").get(0);

        assertThatNoException().isThrownBy(() -> filter.filter(requestOf(with(Role.WORK))));
    }
}
