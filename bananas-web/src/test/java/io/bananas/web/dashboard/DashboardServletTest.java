package io.bananas.web.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.ServletConfig;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullAndEmptySource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class DashboardServletTest {

    private static final Map<String, String> FILES = Map.of(
            "/ui/index.html", "<!doctype html>",
            "/ui/app.js", "run(1);",
            "/ui/style/base.css", "body {}",
            "/ui/icon.svg", "<svg/>",
            "/ui/lib/lit-html/3.3.1/lit-html.js", "export {};",
            "/ui/lib/lit-html/3.3.1/LICENSE", "BSD");

    private final DashboardServlet servlet = new DashboardServlet();
    private final Exchange exchange = new Exchange();

    @BeforeEach
    void start() throws ServletException {
        ServletContext war = Exchange.war(FILES);
        servlet.init((ServletConfig) Proxy.newProxyInstance(
                getClass().getClassLoader(),
                new Class<?>[] {ServletConfig.class},
                (self, asked, given) -> asked.getName().equals("getServletContext") ? war : null));
    }

    private void get(@Nullable String path) throws IOException {
        exchange.path = path;
        servlet.service(exchange.request(), exchange.response());
    }

    private String body() {
        return exchange.body.toString(StandardCharsets.UTF_8);
    }

    @ParameterizedTest
    @CsvSource({
        "/, text/html;charset=UTF-8, <!doctype html>",
        "/index.html, text/html;charset=UTF-8, <!doctype html>",
        "/app.js, text/javascript;charset=UTF-8, run(1);",
        "/style/base.css, text/css;charset=UTF-8, body {}",
        "/icon.svg, image/svg+xml, <svg/>"
    })
    void eachFileComesWithItsTypeAndIsAskedForAgain(String path, String type, String content) throws IOException {
        get(path);

        assertThat(exchange.status).isEqualTo(200);
        assertThat(body()).isEqualTo(content);
        assertThat(exchange.answered)
                .containsEntry("Content-Type", type)
                .containsEntry("Cache-Control", "no-cache")
                .containsEntry("Content-Length", Integer.toString(content.length()));
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"/", "/app.js", "/nothing.js"})
    void everyAnswerHasThePolicy(@Nullable String path) throws IOException {
        get(path);

        assertThat(exchange.answered)
                .containsEntry("Content-Security-Policy", DashboardServlet.POLICY)
                .containsEntry("Referrer-Policy", "no-referrer");
        assertThat(DashboardServlet.POLICY).doesNotContain("unsafe", "http", "*");
    }

    @Test
    void whatHasItsVersionInThePathIsKeptForAYear() throws IOException {
        get("/lib/lit-html/3.3.1/lit-html.js");

        assertThat(exchange.answered).containsEntry("Cache-Control", "public, max-age=31536000, immutable");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/nothing",
                "/style",
                "/style/",
                "/app.js/",
                "/../WEB-INF/web.xml",
                "/style/../app.js",
                "//app.js",
                "/APP.JS",
                "/lib/lit-html/3.3.1/LICENSE"
            })
    void anotherPathLeadsNowhereAndIsNotKept(String path) throws IOException {
        get(path);

        assertThat(exchange.status).isEqualTo(404);
        assertThat(exchange.answered)
                .containsEntry("Content-Type", "application/problem+json")
                .doesNotContainKeys("ETag", "Cache-Control");
    }

    @ParameterizedTest
    @ValueSource(strings = {"POST", "PUT", "DELETE", "OPTIONS", "TRACE", "PATCH", "QUERY", "get"})
    void filesAreOnlyRead(String method) throws IOException {
        exchange.method = method;
        get("/app.js");

        assertThat(exchange.status).isEqualTo(405);
        assertThat(exchange.answered).containsEntry("Allow", "GET, HEAD");
        assertThat(body()).doesNotContain("run");
    }

    @Test
    void headHasTheHeadersOnly() throws IOException {
        exchange.method = "HEAD";
        get("/app.js");

        assertThat(exchange.answered).containsEntry("Content-Length", "7");
        assertThat(exchange.body.size()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"gzip", "deflate, gzip, br", "br;q=1.0, GZIP;q=0.8"})
    void whoTakesItZippedGetsItZipped(String encodings) throws IOException {
        exchange.sent.put("Accept-Encoding", encodings);
        get("/app.js");

        assertThat(exchange.answered)
                .containsEntry("Content-Encoding", "gzip")
                .containsEntry("Vary", "Accept-Encoding")
                .containsEntry("Content-Length", Integer.toString(exchange.body.size()));
        byte[] unzipped = new GZIPInputStream(new ByteArrayInputStream(exchange.body.toByteArray())).readAllBytes();
        assertThat(new String(unzipped, StandardCharsets.UTF_8)).isEqualTo("run(1);");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "br", "identity", "gzip;q=0", "gzip; q=0.0", "x-gzip2"})
    void othersGetItPlain(String encodings) throws IOException {
        exchange.sent.put("Accept-Encoding", encodings);
        get("/app.js");

        assertThat(exchange.answered).doesNotContainKey("Content-Encoding").containsEntry("Vary", "Accept-Encoding");
        assertThat(body()).isEqualTo("run(1);");
    }

    @Test
    void whoHasItAlreadyIsToldSo() throws IOException {
        get("/app.js");
        String tag = exchange.answered.get("ETag");
        exchange.body.reset();
        exchange.sent.put("If-None-Match", "\"other\", W/" + tag);
        get("/app.js");

        assertThat(exchange.status).isEqualTo(304);
        assertThat(exchange.body.size()).isZero();
        assertThat(exchange.answered).containsEntry("ETag", tag).containsEntry("Cache-Control", "no-cache");
    }

    @Test
    void theTagIsThatOfTheContent() {
        DashboardFile one = new DashboardFile("a.js", new byte[] {1});

        assertThat(new DashboardFile("b.js", new byte[] {1}).tag()).isEqualTo(one.tag());
        assertThat(new DashboardFile("a.js", new byte[] {2}).tag()).isNotEqualTo(one.tag());
    }

    /** The browser resolves it against the address that it sees, whatever a proxy puts before. */
    @ParameterizedTest
    @NullAndEmptySource
    void withoutTheSlashItIsLedToTheFolder(@Nullable String path) throws IOException {
        get(path);

        assertThat(exchange.status).isEqualTo(302);
        assertThat(exchange.answered).containsEntry("Location", "ui/");
    }
}
