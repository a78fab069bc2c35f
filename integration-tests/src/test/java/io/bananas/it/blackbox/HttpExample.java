package io.bananas.it.blackbox;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * An example of a guide: a request, a blank line, and the answer.
 *
 * @param line where the example begins
 * @param path relative to the base of the API
 * @param body empty: the request has none
 * @param headers those of the answer that the guide names
 * @param answer the JSON of the answer as the guide writes it, see {@link Shape}; {@code null}: the guide shows none
 */
record HttpExample(
        int line,
        String method,
        String path,
        String body,
        int status,
        Map<String, String> headers,
        @Nullable String answer) {

    private static final Pattern BLOCK = Pattern.compile("^```http\\n(.*?)^```", Pattern.MULTILINE | Pattern.DOTALL);
    private static final Pattern PARTS = Pattern.compile(
            "(?<method>[A-Z]+) (?<path>\\S+)\\n(?<body>.*?)\\n(?<status>\\d{3})\\n(?<headers>(?:[A-Z][\\w-]+: [^\\n]*\\n)*)(?<answer>.*)",
            Pattern.DOTALL);

    static List<HttpExample> allIn(String guide) {
        List<HttpExample> examples = new ArrayList<>();
        for (MatchResult block : BLOCK.matcher(guide).results().toList()) {
            int line = (int) guide.substring(0, block.start()).lines().count() + 1;
            examples.add(of(line, block.group(1)));
        }
        return examples;
    }

    private static HttpExample of(int line, String text) {
        Matcher parts = PARTS.matcher(text);
        if (!parts.matches()) {
            throw new IllegalArgumentException("line " + line + " begins no example: " + text);
        }
        Map<String, String> headers = new LinkedHashMap<>();
        parts.group("headers").lines().forEach(header -> {
            String[] nameAndValue = header.split(": ", 2);
            headers.put(nameAndValue[0], nameAndValue[1]);
        });
        String answer = parts.group("answer").strip();
        return new HttpExample(
                line,
                parts.group("method"),
                parts.group("path").replaceFirst("^/", ""),
                parts.group("body").strip(),
                Integer.parseInt(parts.group("status")),
                headers,
                answer.isEmpty() ? null : answer);
    }

    String title() {
        return "line " + line + ": " + method + " " + path + " answers " + status;
    }
}
