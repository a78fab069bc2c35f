package io.bananas.web.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.bananas.core.view.Role;
import io.bananas.web.Api;
import io.bananas.web.OpenApiResource;
import java.lang.reflect.Method;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.glassfish.jersey.server.model.Resource;
import org.glassfish.jersey.server.model.ResourceMethod;
import org.junit.jupiter.api.Test;

/** Nothing can be called without a decision about who may. The OpenAPI document says the same. */
class RolesOfCallsTest {

    private static final Pattern LINE =
            Pattern.compile("^ {2}(/\\S*):$|^ {4}(get|post|put|delete):$|^ {6}x-roles: \\[(.*)]$", Pattern.MULTILINE);

    /** A job that is called batch is read like any other. */
    private static final List<String> CALLED_SO = List.of(
            "GET /v1/jobs/batch",
            "GET /v1/jobs/cancel",
            "GET /v1/schedules/preview",
            "PUT /v1/schedules/preview",
            "DELETE /v1/schedules/preview");

    private static Map<String, Method> calls() {
        Map<String, Method> calls = new TreeMap<>();
        for (Class<?> type : new Api().getClasses()) {
            Resource resource = Resource.from(type);
            if (resource != null) {
                add(resource, "", calls);
            }
        }
        return calls;
    }

    private static void add(Resource resource, String parent, Map<String, Method> calls) {
        String path = parent + "/" + resource.getPath().replaceAll("\\{(\\w+):.*?}}", "{$1}");
        for (ResourceMethod method : resource.getResourceMethods()) {
            calls.put(method.getHttpMethod() + " " + path, method.getInvocable().getDefinitionMethod());
        }
        resource.getChildResources().forEach(child -> add(child, path, calls));
    }

    private static String rolesOf(Method call) {
        Needs needs = call.getAnnotation(Needs.class);
        return needs == null
                ? ""
                : Arrays.stream(needs.value()).map(Role::label).collect(Collectors.joining(", "));
    }

    private static Map<String, String> documented() {
        Map<String, String> roles = new TreeMap<>();
        String document = new String(new OpenApiResource().document(), StandardCharsets.UTF_8);
        String path = "";
        String call = "";
        for (MatchResult line : LINE.matcher(document).results().toList()) {
            if (line.group(1) != null) {
                path = line.group(1);
            } else if (line.group(2) != null) {
                call = line.group(2).toUpperCase(Locale.ROOT) + " " + path;
                roles.put(call, "not said");
            } else {
                roles.put(call, line.group(3));
            }
        }
        return roles;
    }

    @Test
    void eachCallSaysWhoMayMakeIt() {
        assertThat(calls())
                .hasSizeGreaterThan(25)
                .allSatisfy((call, method) -> assertThat(method.isAnnotationPresent(Needs.class))
                        .as(call)
                        .isNotEqualTo(method.isAnnotationPresent(OpenToAll.class)));
    }

    @Test
    void onlyTheDocumentIsOpenToAll() {
        assertThat(calls().entrySet().stream()
                        .filter(call -> call.getValue().isAnnotationPresent(OpenToAll.class))
                        .map(Map.Entry::getKey))
                .containsExactly("GET /openapi.yaml");
    }

    @Test
    void theDocumentNamesTheRolesOfEachCall() {
        Map<String, String> declared = new TreeMap<>();
        calls().forEach((call, method) -> declared.put(call, rolesOf(method)));
        declared.keySet().removeAll(CALLED_SO);

        assertThat(documented()).isEqualTo(declared);
    }

    /** What only reads needs no role that changes something, and the other way round. */
    @Test
    void readingAndChangingAreApart() {
        assertThat(calls()).allSatisfy((call, method) -> {
            String roles = rolesOf(method);
            if (call.startsWith("GET ")) {
                assertThat(roles).as(call).isIn("read", "submit, read", "submit, read, work", "admin", "");
            } else {
                assertThat(roles).as(call).isIn("submit", "operate", "admin");
            }
        });
    }
}
