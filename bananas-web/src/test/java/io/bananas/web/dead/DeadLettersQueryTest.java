package io.bananas.web.dead;

import static org.assertj.core.api.Assertions.assertThat;

import io.bananas.core.view.Filter;
import io.bananas.core.view.Place;
import io.bananas.spi.InvalidJobException.Problem;
import io.bananas.web.problem.HttpProblem;
import io.bananas.web.problem.Refused;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The query for dead letters, and the cursor that leads from page to page. */
class DeadLettersQueryTest {

    @Test
    void nothingIsAskedForByDefault() {
        assertThat(DeadLettersQuery.read(null, null, null)).isEqualTo(new DeadLettersQuery(Filter.NONE, null));
        assertThat(Cursor.of(null)).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"a", "A_b-9", "0123456789012345678901234567890123456789012345678901234567890123"})
    void aCursorIsReadAsItWasWritten(String id) {
        Place place = new Place(1_795_297_291_204L, id);
        String cursor = Cursor.of(place);

        assertThat(cursor).matches("[A-Za-z0-9_-]+");
        assertThat(DeadLettersQuery.read("n", "r", cursor))
                .isEqualTo(new DeadLettersQuery(new Filter("n", "r"), place));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "1", "x a", "1 ", "1 a b", "1 ../a", "99999999999999999999 a", "1.5 a", "-1 a"})
    void anythingElseIsNoCursor(String text) {
        String cursor = Base64.getUrlEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
        assertThat(refused(null, null, cursor).errors())
                .containsExactly(Problem.of("cursor", null, "must be the next_cursor of an answer"));
        assertThat(refused(null, null, "%" + text).status()).isEqualTo(400);
    }

    @Test
    void allThatIsWrongIsNamed() {
        HttpProblem problem = refused("", "a.b", "");

        assertThat(problem.status()).isEqualTo(400);
        assertThat(problem.errors()).extracting(Problem::field).containsExactly("name", "routing_key", "cursor");
    }

    private static HttpProblem refused(@Nullable String name, @Nullable String routingKey, @Nullable String cursor) {
        return Refused.problemOf(() -> DeadLettersQuery.read(name, routingKey, cursor));
    }
}
