package io.bananas.it.blackbox;

import static org.awaitility.Awaitility.await;

import jakarta.json.JsonObject;
import java.util.stream.IntStream;
import org.openqa.selenium.WebDriverException;

/** The dashboard of a server, opened as somebody with a role, and the API beside it, which tells what was done. */
final class Dashboard {

    private final Browser browser;
    private final Stack stack;
    private final TestTokens tokens;

    Dashboard(Browser browser, Stack stack, TestTokens tokens) {
        this.browser = browser;
        this.stack = stack;
        this.tokens = tokens;
    }

    String address(String page) {
        return stack.server().baseUrl() + "/bananas/ui/" + page;
    }

    /** Opens a page as somebody who has signed in before, in this tab. */
    void open(String page, String role) {
        browser.open(address("icon.svg"));
        use(role);
        browser.open(address(page));
        browser.element("main h1");
    }

    /** From now on the calls of the tab have this token. The page knows nothing of it. */
    void use(String role) {
        browser.run("sessionStorage.setItem('bananas.token', arguments[0])", tokens.secretOf(role));
    }

    /** Waits for a page with a heading that begins so. */
    void awaitHeading(String words) {
        await().ignoreExceptionsInstanceOf(WebDriverException.class)
                .until(() -> browser.element("main h1").getText().startsWith(words));
    }

    /** Waits until nothing of the page is still loading. */
    void awaitAll() {
        await().until(() -> !browser.has("main .skeleton"));
    }

    /** The API, as an admin. */
    Api api() {
        return new Api(stack.server().baseUrl(), tokens.secretOf("admin"));
    }

    String statusOf(String id) {
        return api().get("jobs/" + id).json().getString("status");
    }

    void awaitStatus(String id, String status) {
        await().until(() -> statusOf(id).equals(status));
    }

    /** Submits jobs with the ids {@code prefix-0}, {@code prefix-1} … that die at once, with no retry. */
    void submitDead(String name, String payload, String prefix, int count) {
        Api api = api();
        for (int i = 0; i < count; i++) {
            String id = prefix + "-" + i;
            api.post(
                    "jobs",
                    "{\"name\":\"%s\",\"id\":\"%s\",\"max_retries\":0,\"payload\":%s}".formatted(name, id, payload));
        }
        IntStream.range(0, count).forEach(i -> awaitStatus(prefix + "-" + i, "failed"));
    }

    /** The group of the dead jobs with this error. */
    String groupOf(String message) {
        return api().get("dead/groups").json().getJsonArray("groups").getValuesAs(JsonObject.class).stream()
                .filter(group -> group.getString("message").contains(message))
                .findFirst()
                .orElseThrow()
                .getString("group");
    }

    /** How often operators did this. */
    long countActions(String action) {
        return api().get("log?limit=1000").json().getJsonArray("entries").getValuesAs(JsonObject.class).stream()
                .filter(entry -> entry.getString("action").equals(action))
                .count();
    }

    boolean isPaused(String route) {
        String body = api().get("queues").response().body();
        return body.contains("\"routing_key\":\"" + route + "\",\"paused\":true");
    }
}
