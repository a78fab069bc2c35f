package io.bananas.client.contract;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.bananas.client.error.BananasException;
import io.bananas.client.error.ConflictException;
import io.bananas.client.error.ConnectionFailedException;
import io.bananas.client.error.ForbiddenException;
import io.bananas.client.error.InvalidRequestException;
import io.bananas.client.error.JobCancelledException;
import io.bananas.client.error.JobFailedException;
import io.bananas.client.error.NotFoundException;
import io.bananas.client.error.ProblemException;
import io.bananas.client.error.RateLimitedException;
import io.bananas.client.error.RequestTimedOutException;
import io.bananas.client.error.ServerErrorException;
import io.bananas.client.error.UnauthorizedException;
import io.bananas.client.error.UnavailableException;
import io.bananas.client.error.WaitTimedOutException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What came of a call, in the form in which examples expect it: {@code value} or {@code error}. */
final class Outcome {

    private static final Map<Class<? extends BananasException>, String> TYPES = Map.ofEntries(
            Map.entry(InvalidRequestException.class, "invalid_request"),
            Map.entry(UnauthorizedException.class, "unauthorized"),
            Map.entry(ForbiddenException.class, "forbidden"),
            Map.entry(NotFoundException.class, "not_found"),
            Map.entry(ConflictException.class, "conflict"),
            Map.entry(RateLimitedException.class, "rate_limited"),
            Map.entry(UnavailableException.class, "unavailable"),
            Map.entry(ServerErrorException.class, "server_error"),
            Map.entry(ProblemException.class, "problem"),
            Map.entry(ConnectionFailedException.class, "connection_failed"),
            Map.entry(RequestTimedOutException.class, "request_timed_out"),
            Map.entry(WaitTimedOutException.class, "wait_timed_out"),
            Map.entry(JobFailedException.class, "job_failed"),
            Map.entry(JobCancelledException.class, "job_cancelled"));

    private Outcome() {}

    static JsonNode of(Supplier<JsonNode> call) {
        ObjectNode outcome = ContractFiles.MAPPER.createObjectNode();
        try {
            return outcome.set("value", call.get());
        } catch (BananasException e) {
            return outcome.set("error", error(e));
        }
    }

    private static ObjectNode error(BananasException failure) {
        ObjectNode error = ContractFiles.MAPPER.createObjectNode();
        error.put("type", TYPES.get(failure.getClass()));
        error.put("id", failure.id());
        error.set("submitted", ContractFiles.MAPPER.valueToTree(failure.submitted()));
        error.set("unsure", ContractFiles.MAPPER.valueToTree(failure.unsure()));
        if (failure instanceof ProblemException problem) {
            error.put("status", problem.status());
            error.put("title", problem.title());
            error.put("detail", problem.detail());
            error.set("errors", ContractFiles.MAPPER.valueToTree(problem.errors()));
            error.put("retry_after_ms", millis(problem.retryAfter()));
        } else if (failure instanceof JobFailedException failed) {
            error.put("error", failed.error());
            error.set(
                    "job",
                    failed.job() == null
                            ? null
                            : ContractFiles.parse(failed.job().json()));
            ArrayNode errors = error.putArray("errors");
            failed.errors().forEach(run -> errors.add(ContractFiles.parse(run.json())));
        }
        return error;
    }

    private static @Nullable Long millis(@Nullable Duration duration) {
        return duration == null ? null : Long.valueOf(duration.toMillis());
    }

    /** What differs from the expectation, first; {@code null} if nothing does. */
    static @Nullable String difference(JsonNode expect, JsonNode outcome, Placeholders placeholders) {
        JsonMatch match = new JsonMatch(placeholders, true);
        for (String kind : List.of("value", "items")) {
            if (expect.has(kind)) {
                JsonNode value = outcome.get("value");
                return value == null ? "failed: " + outcome : match.difference(expect.get(kind), value);
            }
        }
        JsonNode error = outcome.get("error");
        return error == null ? "no error: " + outcome : match.difference(expect.get("error"), error);
    }
}
