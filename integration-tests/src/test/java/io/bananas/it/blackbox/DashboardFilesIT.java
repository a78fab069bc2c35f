package io.bananas.it.blackbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.bananas.it.blackbox.RawHttp.Raw;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The pages of the dashboard are served to everybody, since they ask for the token; what they show is not. */
class DashboardFilesIT {

    private static final TestTokens TOKENS = new TestTokens();
    private static final String BROWSER = "Accept: text/html,application/xhtml+xml,*/*;q=0.8";

    @RegisterExtension
    static final Stack STACK =
            new Stack("dashboard-files").with("BANANAS_API_AUTH", "token").with("BANANAS_API_TOKENS", TOKENS.setting());

    private final RawHttp raw = new RawHttp(STACK.server().baseUrl());

    private static String head(Raw answer) {
        int end = answer.text().indexOf("\r\n\r\n");
        return answer.text().substring(0, end).toLowerCase(Locale.ROOT) + "\r\n";
    }

    @Test
    void aBrowserIsLedToTheDashboard() {
        Raw led = raw.send("GET /bananas/", BROWSER);
        assertThat(led.status()).isEqualTo(302);
        assertThat(head(led)).contains("location: ui/\r\n");

        Raw page = raw.send("GET /bananas/ui/", BROWSER);
        assertThat(page.status()).isEqualTo(200);
        assertThat(head(page)).contains("content-type: text/html");
        assertThat(page.body()).contains("<script type=\"module\" src=\"app.js\">");
    }

    @Test
    void withoutTheSlashItComesToTheSamePage() {
        Raw led = raw.send("GET /bananas/ui", BROWSER);

        assertThat(led.status()).isEqualTo(302);
        assertThat(head(led)).containsPattern("location: (\\S*/)?ui/\r\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"*/*", "application/json"})
    void otherClientsAtTheRootNeedATokenAsBefore(String accept) {
        Raw refused = raw.send("GET /bananas/", "Accept: " + accept);
        Raw found = raw.send("GET /bananas/", "Accept: " + accept, "Authorization: Bearer " + TOKENS.secretOf("read"));

        assertThat(refused.status()).isEqualTo(401);
        assertThat(refused.isProblem()).isTrue();
        assertThat(found.status()).isEqualTo(404);
        assertThat(found.isProblem()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "ui/, text/html, no-cache",
        "ui/app.js, text/javascript, no-cache",
        "ui/core/api.js, text/javascript, no-cache",
        "ui/style/tokens.css, text/css, no-cache",
        "ui/icon.svg, image/svg+xml, no-cache",
        "ui/lib/lit-html/3.3.1/lit-html.js, text/javascript, 'public, max-age=31536000, immutable'",
        "ui/lib/uplot/1.6.30/dist/uPlot.esm.js, text/javascript, 'public, max-age=31536000, immutable'"
    })
    void filesComeWithTheHeadersThatProtectThem(String path, String type, String cache) {
        Raw answer = raw.send("GET /bananas/" + path);

        assertThat(answer.status()).isEqualTo(200);
        assertThat(head(answer))
                .contains("content-type: " + type)
                .contains("cache-control: " + cache + "\r\n")
                .contains("content-security-policy: default-src 'none'; script-src 'self';")
                .contains("x-content-type-options: nosniff\r\n")
                .contains("referrer-policy: no-referrer\r\n")
                .containsPattern("\r\netag: \"[0-9a-f]{24}\"\r\n")
                .doesNotContain("set-cookie", "www-authenticate");
    }

    @Test
    void whoHasAFileIsToldSo() {
        String tag = head(raw.send("GET /bananas/ui/app.js")).replaceAll("(?s).*etag: (\\S+).*", "$1");

        Raw again = raw.send("GET /bananas/ui/app.js", "If-None-Match: " + tag);
        assertThat(again.status()).isEqualTo(304);
        assertThat(again.body()).isEmpty();
        assertThat(raw.send("GET /bananas/ui/app.js", "If-None-Match: \"x\"").status())
                .isEqualTo(200);
    }

    @Test
    void aFileIsZippedForWhoTakesIt() {
        Raw plain = raw.send("GET /bananas/ui/app.js");
        Raw zipped = raw.send("GET /bananas/ui/app.js", "Accept-Encoding: gzip");

        assertThat(head(zipped)).contains("content-encoding: gzip\r\n").contains("accept-encoding");
        assertThat(head(plain)).doesNotContain("content-encoding");
        assertThat(plain.body()).contains("import");
    }

    @Test
    void headHasNoBody() {
        Raw answer = raw.send("HEAD /bananas/ui/app.js");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(head(answer)).containsPattern("content-length: [1-9]");
        assertThat(answer.body()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"POST", "PUT", "DELETE", "PATCH"})
    void filesAreOnlyRead(String method) {
        Raw answer = raw.send(method + " /bananas/ui/app.js", "Content-Length: 0");

        assertThat(answer.status()).isEqualTo(405);
        assertThat(head(answer)).contains("allow: get, head");
        assertThat(answer.isProblem()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/bananas/ui/none.js",
                "/bananas/ui/style/",
                "/bananas/ui/WEB-INF/web.xml",
                "/bananas/ui/%2e%2e/WEB-INF/web.xml",
                "/bananas/ui/../WEB-INF/web.xml",
                "/bananas/ui/..;/WEB-INF/web.xml",
                "/bananas/ui/..%2fWEB-INF%2fweb.xml",
                "/bananas/ui/lib/lit-html/3.3.1/LICENSE",
                "/bananas/webjars/lit-html/3.3.1/lit-html.js"
            })
    void nothingElseOfTheApplicationIsServed(String path) {
        Raw answer = raw.send("GET " + path, BROWSER);

        assertThat(answer.status()).as(answer.text()).isIn(400, 401, 403, 404);
        assertThat(answer.text()).doesNotContain("<servlet", "BSD 3-Clause", "export{");
        assertThat(head(answer)).doesNotContain("max-age");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/bananas/ui/../api/v1/queues",
                "/bananas/ui/%2e%2e/api/v1/queues",
                "/bananas/ui/..;/api/v1/queues",
                "/bananas/api/v1/queues/ui/",
                "/bananas/api/ui/../v1/queues",
                "/bananas/ui;/../api/v1/queues"
            })
    void noPageIsAWayAroundTheToken(String path) {
        Raw answer = raw.send("GET " + path, BROWSER);

        assertThat(answer.status()).as(answer.text()).isIn(400, 401, 403, 404);
        assertThat(answer.text()).doesNotContain("\"routes\"");
    }

    /** Open Liberty remembers for a path which servlet had it, and leaves out of the path what follows a semicolon. */
    @ParameterizedTest
    @CsvSource({
        "/bananas/ui;/../api/v1/queues, /bananas/ui, 302",
        "/bananas/api/v1/queues;/../../../ui/app.js, /bananas/api/v1/queues, 200",
        "/bananas/api/v1/workers;/../../../../metrics, /bananas/api/v1/workers, 200"
    })
    void noRequestLeadsAnotherAstray(String crooked, String straight, int status) {
        for (int i = 0; i < 3; i++) {
            raw.send("GET " + crooked, BROWSER);
        }

        Raw answer = raw.send("GET " + straight, BROWSER, "Authorization: Bearer " + TOKENS.secretOf("read"));

        assertThat(answer.status()).as(answer.text()).isEqualTo(status);
    }
}
