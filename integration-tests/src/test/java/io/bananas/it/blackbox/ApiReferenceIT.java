package io.bananas.it.blackbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.bananas.it.Build;
import io.bananas.it.blackbox.Api.Answer;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Files;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The examples of the reference, sent one after the other: a server answers each as the document says. */
class ApiReferenceIT {

    @RegisterExtension
    static final Stack STACK = new Stack("api-reference");

    private final Api api = STACK.api();

    @TestFactory
    Stream<DynamicTest> theServerAnswersAsTheReferenceSays() throws IOException {
        List<HttpExample> examples = HttpExample.allIn(Files.readString(Build.file("docs/API_REFERENCE.md")));
        assertThat(examples).hasSizeGreaterThan(20);
        return examples.stream().map(example -> DynamicTest.dynamicTest(example.title(), () -> check(example)));
    }

    private void check(HttpExample example) {
        Answer answer = api.send(requestOf(example));

        String body = answer.response().body();
        assertThat(answer.status()).as(body).isEqualTo(example.status());
        example.headers()
                .forEach((name, value) -> assertThat(answer.header(name)).isEqualTo(value));
        if (example.answer() != null) {
            assertThat(new Shape(example.answer()).differencesTo(answer.json()))
                    .as(body)
                    .isEmpty();
        }
    }

    private HttpRequest requestOf(HttpExample example) {
        HttpRequest.Builder request = api.request(example.path());
        if (example.body().isEmpty()) {
            return request.method(example.method(), BodyPublishers.noBody()).build();
        }
        return request.header("Content-Type", "application/json")
                .method(example.method(), BodyPublishers.ofString(example.body()))
                .build();
    }
}
