package io.bananas.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.bananas.core.job.JobAttribute;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.glassfish.jersey.server.model.Resource;
import org.glassfish.jersey.server.model.ResourceMethod;
import org.junit.jupiter.api.Test;

/** The OpenAPI document has what is served, and no more. */
class OpenApiTest {

    private static final Pattern PATH_OR_METHOD =
            Pattern.compile("^ {2}(/.*):$|^ {4}(get|post|put|delete):$", Pattern.MULTILINE);

    /** The first line of an example in the reference, without the query. */
    private static final Pattern EXAMPLE = Pattern.compile("^```http\\n([A-Z]+) ([^?\\s]+)", Pattern.MULTILINE);

    private static final Pattern QUERY_PARAMETER = Pattern.compile("- name: (\\w+)\\n +in: query");

    /** A job that is called batch is read like any other. So is a schedule that is called preview. */
    private static final Set<String> CALLED_SO = Set.of(
            "GET /v1/jobs/batch",
            "GET /v1/jobs/cancel",
            "GET /v1/schedules/preview",
            "PUT /v1/schedules/preview",
            "DELETE /v1/schedules/preview");

    @Test
    void theDocumentNamesAllOperations() {
        Set<String> served = new TreeSet<>();
        for (Class<?> type : new Api().getClasses()) {
            Resource resource = Resource.from(type);
            if (resource != null) {
                add(resource, "", served);
            }
        }
        served.removeAll(CALLED_SO);
        assertThat(documented()).isEqualTo(served).contains("POST /v1/jobs", "GET /v1/jobs/{id}/result");
    }

    /** Whoever adds an attribute of jobs says in the document what it is, in requests and in answers. */
    @Test
    void theDocumentHasAllAttributesOfJobs() {
        String document = new String(new OpenApiResource().document(), StandardCharsets.UTF_8);
        for (String schema : List.of("JobRequest", "Job")) {
            String fields = document.substring(document.indexOf("\n    " + schema + ":\n") + 1)
                    .split("\n {4}\\w+:\n", 2)[0];
            assertThat(JobAttribute.ALL)
                    .filteredOn(attribute -> schema.equals("Job") || JobAttribute.inRequests(attribute.name()) != null)
                    .allSatisfy(attribute -> assertThat(fields).contains("\n        " + attribute.name() + ":"));
        }
    }

    /** Whoever adds a call shows in the reference how it is made. */
    @Test
    void theReferenceHasAnExampleOfEachOperation() throws IOException {
        String reference = Files.readString(Path.of("../docs/API_REFERENCE.md"));
        Set<String> shown = new TreeSet<>();
        for (MatchResult example : EXAMPLE.matcher(reference).results().toList()) {
            String path = example.group(2).replace("../", "/");
            String request = example.group(1) + " " + (path.equals(example.group(2)) ? "/v1" + path : path);
            shown.add(documented().contains(request) ? request : templateOf(request));
        }

        assertThat(shown).isEqualTo(documented());
        String document = new String(new OpenApiResource().document(), StandardCharsets.UTF_8);
        assertThat(QUERY_PARAMETER.matcher(document).results().map(parameter -> parameter.group(1)))
                .isNotEmpty()
                .allMatch(name -> Pattern.compile("[`?&]" + name + "[`=]")
                        .matcher(reference)
                        .find());
    }

    private static String templateOf(String request) {
        return documented().stream()
                .filter(operation -> request.matches(operation.replaceAll("\\{\\w+}", "[^/]+")))
                .findFirst()
                .orElse(request + " is in the reference only");
    }

    private static void add(Resource resource, String parent, Set<String> operations) {
        String path = parent + "/" + resource.getPath().replaceAll("\\{(\\w+):.*?}}", "{$1}");
        for (ResourceMethod method : resource.getResourceMethods()) {
            operations.add(method.getHttpMethod() + " " + path);
        }
        resource.getChildResources().forEach(child -> add(child, path, operations));
    }

    private static Set<String> documented() {
        Set<String> operations = new TreeSet<>();
        String document = new String(new OpenApiResource().document(), StandardCharsets.UTF_8);
        Matcher line = PATH_OR_METHOD.matcher(document);
        String path = "";
        while (line.find()) {
            if (line.group(1) == null) {
                operations.add(Objects.requireNonNull(line.group(2)).toUpperCase(Locale.ROOT) + " " + path);
            } else {
                path = Objects.requireNonNull(line.group(1));
            }
        }
        return operations;
    }
}
