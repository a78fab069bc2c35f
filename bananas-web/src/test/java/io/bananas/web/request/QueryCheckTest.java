package io.bananas.web.request;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.bananas.spi.InvalidJobException.Problem;
import io.bananas.web.problem.HttpProblem;
import io.bananas.web.problem.Refused;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.NotSupportedException;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.DynamicFeature;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.FeatureContext;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedHashMap;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.UriInfo;
import java.io.IOException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is checked before a call is made. */
class QueryCheckTest {

    /** A call with two parameters. */
    @Consumes("application/json")
    public void call(@QueryParam("limit") int limit, @QueryParam("routing_key") String key, String body) {}

    @ParameterizedTest
    @ValueSource(strings = {"", "limit=5", "routing_key=gpu&limit=5", "routing_key=a%20b"})
    void whatACallHasPasses(String query) throws IOException {
        check(query);
    }

    /** Parameters of a call that are together in a class. */
    @SuppressWarnings("UnusedVariable") // the check reads the annotations
    public static class Together {
        @QueryParam("status")
        private List<String> statuses = List.of();

        @QueryParam("name")
        private String name = "";
    }

    /** Has parameters of its own and those of another class. */
    @SuppressWarnings("UnusedVariable") // the check reads the annotations
    public static class More extends Together {
        @QueryParam("view")
        private String view = "";
    }

    @Consumes("application/json")
    public void callWithMore(@BeanParam More more) {}

    @Test
    void whatAClassInheritsIsKnown() throws IOException {
        check("callWithMore", "view=a&name=n&status=a&status=b");
        assertThat(Refused.problemOf(() -> check("callWithMore", "limit=1")).errors())
                .extracting(Problem::field)
                .containsExactly("limit");
    }

    @Consumes("application/json")
    public void callWithBean(@BeanParam Together together) {}

    @Test
    void onlyWhatIsAListMayBeRepeated() throws IOException {
        check("callWithBean", "status=a&status=b&name=n");
        assertThat(Refused.problemOf(() -> check("callWithBean", "name=a&name=b"))
                        .errors())
                .extracting(problem -> problem.message())
                .containsExactly("must not be given twice");
        assertThat(Refused.problemOf(() -> check("callWithBean", "status=a&status="))
                        .errors())
                .extracting(problem -> problem.message())
                .containsExactly("must not be empty");
        assertThat(Refused.problemOf(() -> check("callWithBean", "limit=1")).errors())
                .extracting(problem -> problem.message())
                .containsExactly("is not a known parameter");
    }

    @ParameterizedTest
    @CsvSource({
        "routing-key=x, routing-key, is not a known parameter",
        "limit=5&Limit=5, Limit, is not a known parameter",
        "limit=5&limit=5, limit, must not be given twice",
        "limit=, limit, must not be empty",
        "limit, limit, must not be empty",
        "limit=%20, limit, must not be empty"
    })
    void whatIsWrongIsNamed(String query, String name, String message) {
        HttpProblem problem = Refused.problemOf(() -> check(query));
        assertThat(problem)
                .isEqualTo(new HttpProblem(
                        400, "1 value is wrong in the query.", List.of(Problem.of(name, null, message))));
    }

    @Test
    void aBodyMustSayWhatItIs() throws IOException {
        ContainerRequestFilter filter = filterOf(new BodyTypeCheck(), "call");
        assertThatExceptionOfType(NotSupportedException.class).isThrownBy(() -> filter.filter(proxy(none -> "")));
        filter.filter(proxy(none -> MediaType.APPLICATION_JSON_TYPE));
    }

    private static void check(String query) throws IOException {
        check("call", query);
    }

    private static void check(String call, String query) throws IOException {
        MultivaluedMap<String, String> parameters = new MultivaluedHashMap<>();
        for (String parameter : query.isEmpty() ? new String[0] : query.split("&", -1)) {
            String[] parts = parameter.split("=", 2);
            parameters.add(parts[0], parts.length == 1 ? "" : URLDecoder.decode(parts[1], StandardCharsets.UTF_8));
        }
        Object uri = proxy(UriInfo.class, none -> parameters);
        filterOf(new QueryCheck(), call).filter(proxy(none -> uri));
    }

    private static ContainerRequestContext proxy(Answer answer) {
        return (ContainerRequestContext) proxy(ContainerRequestContext.class, answer);
    }

    private static ContainerRequestFilter filterOf(DynamicFeature feature, String name) {
        Method call = Stream.of(QueryCheckTest.class.getMethods())
                .filter(method -> method.getName().equals(name))
                .findFirst()
                .orElseThrow();
        List<Object> registered = new ArrayList<>();
        ResourceInfo info = (ResourceInfo) proxy(ResourceInfo.class, arguments -> call);
        feature.configure(info, (FeatureContext) proxy(FeatureContext.class, registered::add));
        return (ContainerRequestFilter) registered.get(0);
    }

    private interface Answer {
        Object to(Object argument);
    }

    private static Object proxy(Class<?> type, Answer answer) {
        return Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, (self, method, arguments) -> {
            Object given = answer.to(arguments == null ? "" : arguments[0]);
            return method.getReturnType().isInstance(given)
                            || !method.getReturnType().isInstance(self)
                    ? fitting(method, given)
                    : self;
        });
    }

    private static @Nullable Object fitting(Method method, Object given) {
        return method.getReturnType().isInstance(given) ? given : null;
    }
}
