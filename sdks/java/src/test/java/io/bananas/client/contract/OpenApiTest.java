package io.bananas.client.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** The contract goes with the document of the API. */
class OpenApiTest {

    private static final ContractFiles FILES = ContractFiles.ofModule();
    private static final Bodies BODIES = new Bodies(FILES.read("bodies.json"));
    private static final Set<String> METHODS = Set.of("get", "put", "post", "delete", "patch");
    private static final JsonNode DOCUMENT = document();

    private static JsonNode document() {
        Path file = FILES.root().resolve("bananas-web/src/main/resources/io/bananas/web/openapi.yaml");
        try (InputStream text = Files.newInputStream(file)) {
            Map<String, Object> yaml = new Yaml(new SafeConstructor(new LoaderOptions())).load(text);
            return ContractFiles.MAPPER.valueToTree(yaml);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Set<String> operations(JsonNode list) {
        Set<String> operations = new TreeSet<>();
        list.forEach(operation -> operations.add(
                operation.get("method").asText() + " " + operation.get("path").asText()));
        return operations;
    }

    @Test
    void eachOperationIsInTheSurfaceOrLeftForLaterWithAReason() {
        JsonNode surface = FILES.read("surface.json");
        Set<String> known = operations(surface.get("operations"));
        surface.get("later")
                .forEach(later -> assertThat(later.get("reason").asText()).isNotBlank());
        known.addAll(operations(surface.get("later")));
        Set<String> documented = new TreeSet<>();
        DOCUMENT.get("paths")
                .properties()
                .forEach(path -> path.getValue().fieldNames().forEachRemaining(method -> {
                    if (METHODS.contains(method)) {
                        documented.add(method.toUpperCase(Locale.ROOT) + " " + path.getKey());
                    }
                }));
        assertThat(documented).hasSizeGreaterThan(25);
        assertThat(known).isEqualTo(documented);
    }

    @Test
    void theAnswersOfTheExamplesAreThoseOfTheDocument() {
        List<String> wrong = new ArrayList<>();
        int checked = 0;
        for (Path file : FILES.in("examples")) {
            for (JsonNode example : ContractFiles.parse(file)) {
                for (JsonNode exchange : example.get("exchanges")) {
                    JsonNode body = exchange.path("response").path("body");
                    if (!body.isMissingNode() && !isOfTheFuture(body)) {
                        checked++;
                        check(exchange, BODIES.expanded(body))
                                .forEach(error -> wrong.add(example.get("name").asText() + ": " + error));
                    }
                }
            }
        }
        assertThat(checked).isGreaterThan(50);
        assertThat(wrong).isEmpty();
    }

    /** It shows what a client does with values that no document has yet. */
    private static boolean isOfTheFuture(JsonNode body) {
        return body.toString().contains("\"urgent\"");
    }

    private static List<String> check(JsonNode exchange, JsonNode body) {
        String path = exchange.get("request").get("path").asText().replaceFirst(".*/api", "");
        String method = exchange.get("request").get("method").asText().toLowerCase(Locale.ROOT);
        String status = exchange.get("response").get("status").asText();
        for (Map.Entry<String, JsonNode> candidate : DOCUMENT.get("paths").properties()) {
            JsonNode operation = candidate.getValue().get(method);
            if (operation != null && path.matches(candidate.getKey().replaceAll("\\{[a-z_]+}", "[^/]+"))) {
                JsonNode response = operation.get("responses").path(status);
                return errors(
                        response.isMissingNode() ? operation.get("responses").get("default") : response, body);
            }
        }
        return List.of("the document has no " + method + " " + path);
    }

    private static List<String> errors(JsonNode response, JsonNode body) {
        JsonNode declared =
                response.has("$ref") ? DOCUMENT.at(response.get("$ref").asText().substring(1)) : response;
        JsonNode content = declared.get("content");
        String type = content.has("application/problem+json") ? "application/problem+json" : "application/json";
        ObjectNode schema = content.get(type).get("schema").deepCopy();
        schema.set("components", DOCUMENT.get("components"));
        JsonSchema validator =
                JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012).getSchema(schema);
        // placeholders stand for ids
        JsonNode filled = ContractFiles.parse(body.toString().replaceAll("\\{\\{[a-z]+}}", "an-id"));
        return validator.validate(filled).stream().map(Object::toString).toList();
    }
}
