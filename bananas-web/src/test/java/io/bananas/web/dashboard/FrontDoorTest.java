package io.bananas.web.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.ServletException;
import java.io.IOException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class FrontDoorTest {

    private static final String BROWSER = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8";

    private final Exchange exchange = new Exchange();
    private final AtomicBoolean passed = new AtomicBoolean();

    private void open(@Nullable String accept) throws IOException, ServletException {
        if (accept != null) {
            exchange.sent.put("Accept", accept);
        }
        new FrontDoor().doFilter(exchange.request(), exchange.response(), (request, response) -> passed.set(true));
    }

    @ParameterizedTest
    @ValueSource(strings = {BROWSER, "text/html", "TEXT/HTML;q=0.1", "application/json, text/html"})
    void aBrowserAtTheRootIsLedToTheDashboard(String accept) throws IOException, ServletException {
        exchange.servlet = "";
        open(accept);

        assertThat(passed).isFalse();
        assertThat(exchange.status).isEqualTo(302);
        assertThat(exchange.answered).containsEntry("Location", "ui/");
    }

    @Test
    void wildFlyNamesTheRootInAnotherWay() throws IOException, ServletException {
        exchange.servlet = "/";
        exchange.path = null;
        open(BROWSER);

        assertThat(exchange.answered).containsEntry("Location", "ui/");
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"*/*", "application/json", "text/*", "text/html-not", ""})
    void othersSeeWhatTheySawBefore(@Nullable String accept) throws IOException, ServletException {
        exchange.servlet = "";
        open(accept);

        assertThat(passed).isTrue();
        assertThat(exchange.answered).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "/api, /, GET",
        "/ui, /, GET",
        "/problem, , GET",
        "/x, , GET",
        "'', /x, GET",
        "'', /, POST",
        "'', /, DELETE"
    })
    void nothingElseIsLed(String servlet, @Nullable String path, String method) throws IOException, ServletException {
        exchange.servlet = servlet;
        exchange.path = path;
        exchange.method = method;
        open(BROWSER);

        assertThat(passed).isTrue();
    }

    @Test
    void onlyTheServletOfTheDashboardNeedsNoToken() {
        assertThat(DashboardPaths.isFile(exchange.request())).isTrue();
        exchange.servlet = "/api";
        exchange.path = "/ui/app.js";
        assertThat(DashboardPaths.isFile(exchange.request())).isFalse();
    }
}
