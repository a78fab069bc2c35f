package io.bananas.web.dead;

import static org.assertj.core.api.Assertions.assertThat;

import io.bananas.core.view.Filter;
import io.bananas.core.view.Place;
import io.bananas.core.view.View;
import io.bananas.spi.InvalidJobException.Problem;
import io.bananas.web.list.FilterQuery;
import io.bananas.web.problem.HttpProblem;
import io.bananas.web.problem.Refused;
import jakarta.ws.rs.QueryParam;
import java.lang.reflect.Field;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The query for dead letters, and the cursor that leads from page to page. */
class DeadLettersQueryTest {

    /** As JAX-RS does it. */
    private static DeadLettersQuery query(Map<String, String> values) {
        DeadLettersQuery query = new DeadLettersQuery();
        Stream.of(DeadLettersQuery.class, FilterQuery.class)
                .flatMap(type -> Arrays.stream(type.getDeclaredFields()))
                .filter(field -> field.isAnnotationPresent(QueryParam.class))
                .filter(field ->
                        values.containsKey(field.getAnnotation(QueryParam.class).value()))
                .forEach(field -> set(query, field, values));
        return query;
    }

    private static void set(DeadLettersQuery query, Field field, Map<String, String> values) {
        try {
            field.setAccessible(true);
            field.set(query, values.get(field.getAnnotation(QueryParam.class).value()));
        } catch (IllegalAccessException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void nothingIsAskedForByDefault() {
        assertThat(query(Map.of()).read()).isEqualTo(new DeadLettersQuery.Asked(Filter.NONE, View.FULL, null));
        assertThat(Cursor.of(null)).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"a", "A_b-9", "0123456789012345678901234567890123456789012345678901234567890123"})
    void aCursorIsReadAsItWasWritten(String id) {
        Place place = new Place(1_795_297_291_204L, id);
        String cursor = Cursor.of(place);

        assertThat(cursor).matches("[A-Za-z0-9_-]+");
        assertThat(query(Map.of("name", "n", "routing_key", "r", "view", "summary", "cursor", cursor))
                        .read())
                .isEqualTo(new DeadLettersQuery.Asked(new Filter("n", "r"), View.SUMMARY, place));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "1", "x a", "1 ", "1 a b", "1 ../a", "99999999999999999999 a", "1.5 a", "-1 a"})
    void anythingElseIsNoCursor(String text) {
        String cursor = Base64.getUrlEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
        assertThat(refused(Map.of("cursor", cursor)).errors())
                .containsExactly(Problem.of("cursor", null, "must be the next_cursor of an answer"));
        assertThat(refused(Map.of("cursor", "%" + text)).status()).isEqualTo(400);
    }

    @Test
    void allThatIsWrongIsNamed() {
        HttpProblem problem = refused(Map.of(
                "name",
                "",
                "routing_key",
                "a.b",
                "group",
                "x",
                "schedule_id",
                "-",
                "created_after",
                "now",
                "cursor",
                ""));

        assertThat(problem.status()).isEqualTo(400);
        assertThat(problem.errors())
                .extracting(Problem::field)
                .containsExactly("name", "routing_key", "group", "schedule_id", "created_after", "cursor");
    }

    @Test
    void theGroupsOfSomeJobs() {
        assertThat(DeadGroupsQuery.read(null, null)).isEqualTo(Filter.NONE);
        assertThat(DeadGroupsQuery.read("n", "r")).isEqualTo(new Filter("n", "r"));
        assertThat(Refused.problemOf(() -> DeadGroupsQuery.read("-", "a.b")).errors())
                .extracting(Problem::field)
                .containsExactly("name", "routing_key");
    }

    private static HttpProblem refused(Map<String, String> values) {
        return Refused.problemOf(() -> query(values).read());
    }
}
