package io.bananas.web.request;

import static org.assertj.core.api.Assertions.assertThat;

import io.bananas.web.problem.HttpProblem;
import jakarta.servlet.http.HttpServletRequest;
import java.lang.reflect.Proxy;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A header that is refused is named, and what clients really send passes. */
class HeaderRulesTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Content-Type      | json                                        | 415",
                "Content-Type      | application/json, text/plain                | 415",
                "Content-Type      | application/json;;;=                        | 415",
                "Content-Type      | application/json; charset=utf-16            | 415",
                "Accept            | ;;;                                         | 400",
                "Accept            | application/json;q=x                        | 400",
                "Accept            | application/json;q=2                        | 400",
                "Accept            | json                                        | 400",
                "Content-Encoding  | gzip                                        | 415",
                "Content-Encoding  | identity, br                                | 415",
                "Content-Encoding  | rubbish                                     | 415",
                "Expect            | 200-ok                                      | 417",
                "Transfer-Encoding | gzip, chunked                               | 501",
                "Transfer-Encoding | rubbish                                     | 501",
            })
    void whatCannotBeIsRefusedByName(String header, String value, int status) {
        HttpProblem problem = Objects.requireNonNull(check(header, value));
        assertThat(problem.status()).isEqualTo(status);
        assertThat(problem.detail()).contains("header " + header);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Content-Type      | application/json",
                "Content-Type      | application/json;charset=UTF-8",
                "Content-Type      | application/json; charset=\"utf-8\"; v=1",
                "Content-Type      | text/plain",
                "Content-Type      | ''",
                "Accept            | */*",
                "Accept            | ''",
                "Accept            | application/json, application/*;q=0.5, */*;q=0.001",
                "Accept            | text/html, image/gif, image/jpeg, *; q=.2, */*; q=.2",
                "Accept            | application/openmetrics-text;version=1.0.0;q=0.5,text/plain;version=0.0.4;q=0.3",
                "Content-Encoding  | identity",
                "Expect            | 100-Continue",
                "Transfer-Encoding | Chunked",
            })
    void whatClientsSendPasses(String header, String value) {
        assertThat(check(header, value)).isNull();
    }

    @Test
    void aHeaderThatIsGivenTwiceIsRefused() {
        assertThat(check("Content-Type", "application/json", "text/plain")).isNotNull();
        assertThat(check("Content-Length", "15", "14")).isNotNull();
        assertThat(check("Content-Length", "15", "15")).isNull();
        assertThat(check("Accept", "application/json", "text/plain")).isNull();
    }

    @Test
    void anEndlessHeaderCostsNothing() {
        assertThat(check("Accept", "a/b;".repeat(50_000))).isNotNull();
        assertThat(check("Content-Type", "a/b;c=\"" + "\\".repeat(50_000))).isNotNull();
    }

    private static @Nullable HttpProblem check(String header, String... values) {
        Object request = Proxy.newProxyInstance(
                HeaderRulesTest.class.getClassLoader(),
                new Class<?>[] {HttpServletRequest.class},
                (proxy, method, arguments) -> {
                    List<String> given = header.equals(arguments[0]) ? List.of(values) : List.of();
                    if (method.getName().equals("getHeaders")) {
                        return Collections.enumeration(given);
                    }
                    return given.isEmpty() ? null : given.get(0);
                });
        return HeaderRules.check((HttpServletRequest) request);
    }
}
