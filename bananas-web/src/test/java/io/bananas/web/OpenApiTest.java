package io.bananas.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.bananas.core.job.JobAttribute;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.glassfish.jersey.server.model.Resource;
import org.glassfish.jersey.server.model.ResourceMethod;
import org.junit.jupiter.api.Test;

/** The OpenAPI document has what is served, and no more. */
class OpenApiTest {

    private static final Pattern PATH_OR_METHOD =
            Pattern.compile("^ {2}(/.*):$|^ {4}(get|post|put|delete):$", Pattern.MULTILINE);

    /** A job that is called batch is read like any other. */
    private static final Set<String> JOBS_CALLED_SO = Set.of("GET /v1/jobs/batch", "GET /v1/jobs/cancel");

    @Test
    void theDocumentNamesAllOperations() {
        Set<String> served = new TreeSet<>();
        for (Class<?> type : new Api().getClasses()) {
            Resource resource = Resource.from(type);
            if (resource != null) {
                add(resource, "", served);
            }
        }
        served.removeAll(JOBS_CALLED_SO);
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
