package io.bananas.it.blackbox;

import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A call of the API, and the roles that the OpenAPI document names for it.
 *
 * @param path relative to the base of the document
 */
record RoleOfCall(String method, String path, List<String> roles) {

    private static final Pattern LINE = Pattern.compile(
            "^ {2}(?<path>/\\S*):$|^ {4}(?<method>get|post|put|delete):$|^ {6}x-roles: \\[(?<roles>[^]]*)]$",
            Pattern.MULTILINE);

    private static final Map<String, Set<String>> INCLUDED = Map.of(
            "submit", Set.of("submit"),
            "read", Set.of("read"),
            "operate", Set.of("operate", "read"),
            "work", Set.of("work"),
            "admin", Set.copyOf(TestTokens.ROLES));

    /** All calls of a document; a call without roles in the document has none here. */
    static List<RoleOfCall> allIn(String document) {
        List<RoleOfCall> calls = new ArrayList<>();
        String path = "";
        String method = "";
        for (MatchResult line : LINE.matcher(document).results().toList()) {
            if (line.group(1) != null) {
                path = line.group(1);
            } else if (line.group(2) != null) {
                method = line.group(2).toUpperCase(Locale.ROOT);
            } else {
                String roles = line.group(3);
                calls.add(new RoleOfCall(method, path, roles.isEmpty() ? List.of() : List.of(roles.split(", ", -1))));
            }
        }
        return calls;
    }

    /** Whether a token with this role only may make the call. */
    boolean isFor(String role) {
        return roles.stream().anyMatch(INCLUDED.getOrDefault(role, Set.of())::contains);
    }

    /**
     * A request for something that is not there, which changes next to nothing.
     *
     * @param token {@code null}: without one
     */
    HttpRequest request(Api api, @Nullable String token) {
        boolean hasBody = method.equals("PUT") || method.equals("POST");
        BodyPublisher body = hasBody ? BodyPublishers.ofString("{}") : BodyPublishers.noBody();
        HttpRequest.Builder request = api.request(
                        ".." + path.replace("{routing_key}", "unknown").replaceAll("\\{\\w+}", "unknown"))
                .method(method, body);
        if (hasBody) {
            request.header("Content-Type", "application/json");
        }
        if (token != null) {
            request.header("Authorization", "Bearer " + token);
        }
        return request.build();
    }

    @Override
    public String toString() {
        return method + " " + path;
    }
}
