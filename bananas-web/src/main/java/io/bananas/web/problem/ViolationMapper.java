package io.bananas.web.problem;

import io.bananas.spi.InvalidJobException.Problem;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.ConstraintViolationException;
import jakarta.validation.Path;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** Answers requests with parameters that break their constraints. */
public class ViolationMapper implements ExceptionMapper<ConstraintViolationException> {

    private static final Pattern WORD_START = Pattern.compile("(?<=.)([A-Z])");

    @Override
    public Response toResponse(ConstraintViolationException e) {
        List<Problem> problems = e.getConstraintViolations().stream()
                .map(ViolationMapper::problem)
                .toList();
        return Problems.respond(HttpProblem.wrongParameters(problems));
    }

    private static Problem problem(ConstraintViolation<?> violation) {
        return Problem.of(parameter(violation.getPropertyPath()), null, violation.getMessage());
    }

    /** The parameter's name in the query: the same as in Java, but with underscores. */
    private static String parameter(Path path) {
        String last = "";
        for (Path.Node node : path) {
            last = node.getName();
        }
        return WORD_START.matcher(last).replaceAll("_$1").toLowerCase(Locale.ROOT);
    }
}
