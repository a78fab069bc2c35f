package io.bananas.web.dead;

import io.bananas.core.view.Filter;
import io.bananas.core.view.Place;
import io.bananas.core.view.View;
import io.bananas.web.list.FilterQuery;
import io.bananas.web.problem.ProblemException;
import jakarta.ws.rs.QueryParam;
import org.jspecify.annotations.Nullable;

/** The query parameters of a list of dead letters. Each may be absent. */
public class DeadLettersQuery extends FilterQuery {

    @QueryParam("cursor")
    private @Nullable String cursor;

    /** Made by JAX-RS. */
    public DeadLettersQuery() {}

    /**
     * The dead letters that a client asks for.
     *
     * @param before the place before which the page begins; {@code null} to begin with the newest
     */
    record Asked(Filter filter, View view, @Nullable Place before) {}

    /**
     * Reads the parameters.
     *
     * @throws ProblemException when some are wrong; it names each of them
     */
    Asked read() {
        Place before = cursor == null ? null : Cursor.read(cursor).orElse(null);
        Asked asked = new Asked(filter(), view(), before);
        check("cursor", cursor == null || before != null, NO_CURSOR);
        refuseWhatIsWrong();
        return asked;
    }
}
