package io.bananas.web.transfer;

import io.bananas.core.view.Room;
import io.bananas.web.problem.HttpProblem;
import io.bananas.web.problem.ProblemException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.http.HttpServletResponse;

/** Memory for the large values that answers are made from. */
public final class AnswerRoom {

    static final String ATTRIBUTE = AnswerRoom.class.getName();

    static final HttpProblem NONE = new HttpProblem(
                    HttpServletResponse.SC_SERVICE_UNAVAILABLE,
                    "The server has no memory for this answer at the moment; try again.")
            .tryAgainIn(1);

    /** How often a value is in memory at once: as bytes, as text and as JSON. */
    private static final int COPIES = 3;

    private AnswerRoom() {}

    /** The room of one answer. When there is no room left, it ends the request with a problem. Any thread may use it. */
    public static Room of(ServletRequest request) {
        Object attribute = request.getAttribute(ATTRIBUTE);
        return bytes -> {
            if (attribute instanceof Answer answer && !answer.reserve(COPIES * bytes)) {
                throw new ProblemException(NONE);
            }
        };
    }
}
