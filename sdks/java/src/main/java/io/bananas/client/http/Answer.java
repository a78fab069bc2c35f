package io.bananas.client.http;

import io.bananas.client.error.FieldProblem;
import io.bananas.client.error.Problem;
import io.bananas.client.error.ProblemException;
import io.bananas.client.error.UnavailableException;
import io.bananas.client.json.Fields;
import io.bananas.client.json.JsonFormatException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What the server answered.
 *
 * @param status the status of HTTP
 * @param body the text of the body; may be empty
 * @param contentType what the body is; {@code null} when the answer does not say
 * @param retryAfter when it makes sense to ask again; {@code null} when the answer does not say
 */
public record Answer(
        int status,
        String body,
        @Nullable String contentType,
        @Nullable Duration retryAfter) {

    private static final int FIRST_NO_SUCCESS = 300;
    private static final int FIRST_SUCCESS = 200;
    private static final int NOT_FOUND = 404;
    private static final int FIRST_SERVER_ERROR = 500;
    private static final String PROBLEM = "application/problem+json";

    /** Whether the server did what it was asked for. */
    public boolean isSuccess() {
        return status >= FIRST_SUCCESS && status < FIRST_NO_SUCCESS;
    }

    /**
     * Why it was no success. What does not look like a problem, such as the page of a proxy, is one by its status. If such a page says that there is
     * nothing, or that the server failed, then Bananas itself is away: so answers a server on which it is being deployed.
     */
    public ProblemException problem() {
        String title = "HTTP " + status;
        if (!isOfBananas() && (status == NOT_FOUND || status >= FIRST_SERVER_ERROR)) {
            return new UnavailableException(new Problem(status, title, "", List.of(), retryAfter));
        }
        try {
            Fields fields = Fields.parse(body);
            return new Problem(
                            status,
                            fields.stringOr("title", title),
                            fields.stringOr("detail", ""),
                            fields.objectsAmong("errors").stream()
                                    .map(Answer::fieldProblem)
                                    .toList(),
                            retryAfter)
                    .exception();
        } catch (JsonFormatException e) {
            return new Problem(status, title, "", List.of(), retryAfter).exception();
        }
    }

    private boolean isOfBananas() {
        return contentType != null
                && contentType.split(";", 2)[0].strip().toLowerCase(Locale.ROOT).equals(PROBLEM);
    }

    private static FieldProblem fieldProblem(Fields error) {
        Integer index = error.raw("index").matches("[0-9]{1,9}") ? Integer.valueOf(error.raw("index")) : null;
        return new FieldProblem(error.stringOr("field", ""), index, error.stringOr("message", ""));
    }

    /**
     * The JSON object that the body is.
     *
     * @param required the fields without which it is not what is due
     * @throws ProblemException when it is none, or when one is missing
     */
    public Fields fields(String... required) {
        Fields fields;
        try {
            fields = Fields.parse(body);
        } catch (JsonFormatException e) {
            throw notDue(e);
        }
        for (String name : required) {
            if (!fields.has(name)) {
                throw notDue(null);
            }
        }
        return fields;
    }

    /**
     * The objects of a list.
     *
     * @throws ProblemException when there is no such list
     */
    public <T> List<T> items(String name, Function<Fields, T> item) {
        Fields fields = fields(name);
        try {
            return fields.objects(name).stream().map(item).toList();
        } catch (JsonFormatException e) {
            throw notDue(e);
        }
    }

    /**
     * Makes sure that a list has these texts.
     *
     * @throws ProblemException when it has others, or when there is no such list
     */
    public void expect(String name, List<String> texts) {
        Fields fields = fields(name);
        try {
            if (!fields.strings(name).equals(texts)) {
                throw notDue(null);
            }
        } catch (JsonFormatException e) {
            throw notDue(e);
        }
    }

    /** As from a server that is no Bananas. It said that it was a success, so it may have been one. */
    private ProblemException notDue(@Nullable JsonFormatException cause) {
        String detail = "The answer is not the JSON that is due.";
        ProblemException failure =
                new ProblemException(new Problem(status, "HTTP " + status, detail, List.of(), retryAfter), cause);
        failure.leaveInDoubt();
        return failure;
    }

    /** Without the body: it may be secret. */
    @Override
    public String toString() {
        return "Answer[" + status + "]";
    }
}
