package io.bananas.web.list;

import static org.assertj.core.api.Assertions.assertThat;

import io.bananas.core.view.Filter;
import io.bananas.core.view.View;
import io.bananas.spi.InvalidJobException.Problem;
import io.bananas.spi.JobStatus;
import io.bananas.web.problem.Refused;
import jakarta.ws.rs.QueryParam;
import java.lang.reflect.Field;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the query of a list may say. */
class JobListQueryTest {

    /** As JAX-RS does it. */
    private static JobListQuery query(String... namesAndValues) throws IllegalAccessException {
        JobListQuery query = new JobListQuery();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            String name = namesAndValues[i];
            Field field = Stream.of(JobListQuery.class, FilterQuery.class)
                    .flatMap(type -> Arrays.stream(type.getDeclaredFields()))
                    .filter(one -> one.isAnnotationPresent(QueryParam.class))
                    .filter(one -> one.getAnnotation(QueryParam.class).value().equals(name))
                    .findFirst()
                    .orElseThrow();
            field.setAccessible(true);
            boolean isMany = field.getType() == List.class;
            field.set(query, isMany ? List.of(namesAndValues[i + 1].split(" ", -1)) : namesAndValues[i + 1]);
        }
        return query;
    }

    @Test
    void nothingIsAskedForByDefault() throws IllegalAccessException {
        assertThat(query().read()).isEqualTo(new JobListQuery.Asked(Filter.NONE, View.FULL, Set.of(), null, 100));
        assertThat(JobListQuery.cursorOf(null)).isNull();
    }

    @Test
    void everythingMayBeAskedFor() throws IllegalAccessException {
        Instant noon = Instant.parse("2026-11-21T12:00:00Z");
        assertThat(query(
                                "status", "pending failed",
                                "name", "a",
                                "routing_key", "gpu",
                                "error_type", "E",
                                "group", "0123456789abcdef",
                                "schedule_id", "nightly",
                                "created_after", "2026-11-21T12:00:00Z",
                                "created_before", "2026-11-21T13:00:00+01:00",
                                "view", "summary",
                                "limit", "1000",
                                "cursor", String.valueOf(JobListQuery.cursorOf("p//")))
                        .read())
                .isEqualTo(new JobListQuery.Asked(
                        new Filter("a", "gpu", "E", "0123456789abcdef", "nightly", noon, noon),
                        View.SUMMARY,
                        Set.of(JobStatus.PENDING, JobStatus.FAILED),
                        "p//",
                        1_000));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    status         | dead    | must be one of pending, scheduled, processing, completed, failed, cancelled
                    limit          | 0       | must be between 1 and 1000
                    limit          | 1001    | must be between 1 and 1000
                    limit          | 1e2     | must be between 1 and 1000
                    limit          | 99999999999 | must be between 1 and 1000
                    created_after  | noon    | must be an ISO-8601 instant, like 2026-11-21T21:41:31.123Z
                    created_before | 2026    | must be an ISO-8601 instant, like 2026-11-21T21:41:31.123Z
                    group          | 0123456789ABCDEF | must be the group of an answer
                    group          | 0123    | must be the group of an answer
                    schedule_id    | a.b     | must match [A-Za-z0-9][A-Za-z0-9_-]{0,47}
                    view           | short   | must be one of full, summary
                    cursor         | %       | must be the next_cursor of an answer
                    """)
    void whatIsWrongIsNamed(String name, String value, String message) throws IllegalAccessException {
        JobListQuery query = query(name, value);
        assertThat(Refused.problemOf(query::read).errors()).containsExactly(Problem.of(name, null, message));
    }

    @Test
    void allThatIsWrongIsNamed() throws IllegalAccessException {
        JobListQuery query = query("name", "a b", "routing_key", "a.b", "error_type", "x".repeat(301));
        assertThat(Refused.problemOf(query::read).errors())
                .extracting(Problem::field)
                .containsExactly("name", "routing_key", "error_type");
    }
}
