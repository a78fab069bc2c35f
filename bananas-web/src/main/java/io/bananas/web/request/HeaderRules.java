package io.bananas.web.request;

import io.bananas.web.problem.HttpProblem;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The rules for the headers of a request. Servers differ here, and do not name the header that they refuse. */
final class HeaderRules {

    private static final String TOKEN = "[!#$%&'*+.^_`|~0-9A-Za-z-]+";
    private static final String PARAMETER = "\\s*;\\s*" + TOKEN + "=(?:" + TOKEN + "|\"(?:[^\"\\\\]|\\\\.)*\")";
    private static final Pattern TYPE = Pattern.compile("\\s*" + TOKEN + "/" + TOKEN + "(?:" + PARAMETER + ")*\\s*");

    /** A media range. Old clients, Java's own among them, write a single star, and weights that begin with the point. */
    private static final String RANGE = "(?:" + TYPE + "|\\s*\\*(?:" + PARAMETER + ")*\\s*|\\s*)";

    private static final Pattern ACCEPTED = Pattern.compile(RANGE + "(?:," + RANGE + ")*");

    private static final Pattern WEIGHT = Pattern.compile(";\\s*[qQ]=([^;,\\s]*)");
    private static final Pattern RIGHT_WEIGHT = Pattern.compile("0(?:\\.[0-9]{0,3})?|1(?:\\.0{0,3})?|\\.[0-9]{1,3}");
    private static final Pattern CHARSET = Pattern.compile(";\\s*charset=\"?([^\";\\s]*)", Pattern.CASE_INSENSITIVE);

    /** The longest header to check: no client sends a longer one, and checking it takes time. */
    private static final int LONGEST = 2_000;

    private HeaderRules() {}

    /** The first header that is wrong; {@code null} when none is. */
    static @Nullable HttpProblem check(HttpServletRequest request) {
        HttpProblem problem = framing(request);
        problem = problem == null ? coding(request) : problem;
        problem = problem == null ? type(values(request, "Content-Type")) : problem;
        return problem == null ? accept(values(request, "Accept")) : problem;
    }

    private static @Nullable HttpProblem framing(HttpServletRequest request) {
        String expected = request.getHeader("Expect");
        if (expected != null && !"100-continue".equalsIgnoreCase(expected.strip())) {
            return new HttpProblem(
                    HttpServletResponse.SC_EXPECTATION_FAILED, "The header Expect may only be 100-continue.");
        }
        String transfer = request.getHeader("Transfer-Encoding");
        if (transfer != null && !"chunked".equalsIgnoreCase(transfer.strip())) {
            return new HttpProblem(
                    HttpServletResponse.SC_NOT_IMPLEMENTED, "The header Transfer-Encoding may only be chunked.");
        }
        if (new HashSet<>(values(request, "Content-Length")).size() > 1) {
            return new HttpProblem(
                    HttpServletResponse.SC_BAD_REQUEST, "The header Content-Length is given twice, and differs.");
        }
        return null;
    }

    private static @Nullable HttpProblem coding(HttpServletRequest request) {
        for (String coding : values(request, "Content-Encoding")) {
            if (!coding.isBlank() && !"identity".equalsIgnoreCase(coding.strip())) {
                return new HttpProblem(
                        HttpServletResponse.SC_UNSUPPORTED_MEDIA_TYPE,
                        "The body must be sent as it is, but the header Content-Encoding says that it is not.");
            }
        }
        return null;
    }

    private static @Nullable HttpProblem type(List<String> values) {
        if (values.isEmpty() || (values.size() == 1 && values.get(0).isBlank())) {
            return null;
        }
        String type = values.get(0);
        if (values.size() > 1 || type.length() > LONGEST || !TYPE.matcher(type).matches()) {
            return new HttpProblem(
                    HttpServletResponse.SC_UNSUPPORTED_MEDIA_TYPE,
                    "The header Content-Type is not one media type, like application/json.");
        }
        Matcher charset = CHARSET.matcher(type);
        if (charset.find()
                && !List.of("utf-8", "us-ascii").contains(charset.group(1).toLowerCase(Locale.ROOT))) {
            return new HttpProblem(
                    HttpServletResponse.SC_UNSUPPORTED_MEDIA_TYPE,
                    "The body must be UTF-8, but the header Content-Type names another charset.");
        }
        return null;
    }

    private static @Nullable HttpProblem accept(List<String> values) {
        for (String value : values) {
            if (value.length() > LONGEST || !ACCEPTED.matcher(value).matches() || !hasRightWeights(value)) {
                return new HttpProblem(
                        HttpServletResponse.SC_BAD_REQUEST,
                        "The header Accept is not a list of media types, like application/json.");
            }
        }
        return null;
    }

    private static boolean hasRightWeights(String accept) {
        return WEIGHT.matcher(accept)
                .results()
                .allMatch(weight -> RIGHT_WEIGHT.matcher(weight.group(1)).matches());
    }

    private static List<String> values(HttpServletRequest request, String header) {
        return Collections.list(request.getHeaders(header));
    }
}
