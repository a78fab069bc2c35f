package io.bananas.it.blackbox;

import static io.bananas.it.blackbox.Api.job;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.bananas.it.blackbox.Browser.Look;
import java.util.Locale;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.openqa.selenium.Keys;

/** The dashboard without a mouse, in its dialogs, and while nobody looks. */
class DashboardKeysIT {

    private static final TestTokens TOKENS = new TestTokens();

    @RegisterExtension
    @Order(1)
    static final Browser BROWSER = new Browser();

    @RegisterExtension
    @Order(2)
    static final Stack STACK =
            new Stack("dashboard-keys").with("BANANAS_API_AUTH", "token").with("BANANAS_API_TOKENS", TOKENS.setting());

    private final Dashboard dashboard = new Dashboard(BROWSER, STACK, TOKENS);
    private final Api api = dashboard.api();

    @BeforeEach
    void beginAnew() {
        BROWSER.look(Look.LIGHT);
        BROWSER.complaints();
    }

    @AfterEach
    void nothingIsComplainedOf() {
        // before the sign-in the page asks once without a token
        assertThat(BROWSER.complaints()).allMatch(one -> one.contains("/api/v1/me") && one.contains("401"));
    }

    @BeforeAll
    static void fill() {
        Dashboard dashboard = new Dashboard(BROWSER, STACK, TOKENS);
        for (int i = 0; i < 3; i++) {
            dashboard
                    .api()
                    .submit(job("echo")
                            .add("id", "row-" + i)
                            .add("routing_key", "rows")
                            .add("delay_ms", 3_600_000));
        }
        dashboard.api().submit(job("echo").add("id", "hostile").add("description", "<b>found</b>"));
        dashboard.submitDead("fail", "{\"message\":\"by keys\"}", "by-keys", 3);
    }

    @Test
    void keysLeadEverywhere() {
        dashboard.open("#/overview", "admin");
        BROWSER.press("g", "j");
        dashboard.awaitHeading("Jobs");
        BROWSER.press("/");
        BROWSER.press("hostile", Keys.ENTER);
        BROWSER.awaitText("<b>found</b>");
    }

    @Test
    void aListIsWalkedSelectedAndOpened() {
        dashboard.open("#/jobs?routing_key=rows", "operate");
        BROWSER.element("tr[data-id=row-0]");

        BROWSER.press("j", "j");
        assertThat(BROWSER.focused()).contains("row-1");
        BROWSER.press("x");
        BROWSER.press("k", "x");
        BROWSER.awaitText("2 selected");
        assertThat(BROWSER.has("tr[data-id=row-0][aria-selected=false]")).isTrue();

        BROWSER.press(Keys.ESCAPE);
        await().until(() -> !BROWSER.has(".bulk"));
        BROWSER.press("j", Keys.ENTER);

        await().until(() -> "#/jobs/row-1".equals(BROWSER.run("return location.hash")));
    }

    @Test
    void aQuestionMarkShowsTheKeysAndTheFocusComesBack() {
        dashboard.open("#/jobs?routing_key=rows", "read");
        BROWSER.element("tr[data-id=row-2]");
        BROWSER.press("j");
        String before = BROWSER.focused();

        BROWSER.press("?");
        assertThat(BROWSER.element("dialog[open]").getText()).contains("find a job", "go to Dead letters");
        BROWSER.press("g", "d");
        BROWSER.press(Keys.ESCAPE);

        await().until(() -> !BROWSER.has("dialog"));
        assertThat(BROWSER.focused()).isEqualTo(before);
        assertThat(BROWSER.element("main h1").getText())
                .as("keys are the dialog's while it is open")
                .isEqualTo("Jobs");
    }

    /** From the address of the page to two dead jobs that run again, with no mouse. */
    @Test
    void aWholeTaskIsDoneByKeysAlone() {
        BROWSER.open(dashboard.address("icon.svg"));
        BROWSER.run("sessionStorage.clear()");
        BROWSER.open(dashboard.address(""));
        BROWSER.element("input[name=token]");
        BROWSER.press(TOKENS.secretOf("operate"), Keys.ENTER);
        BROWSER.awaitText("the-operate");

        BROWSER.press("g", "d");
        BROWSER.element("tr[data-id=by-keys-2]");
        tabTo("fail");
        BROWSER.press(Keys.ENTER);
        BROWSER.awaitText("Retry one as a probe");
        BROWSER.element("tr[data-id=by-keys-0]");
        BROWSER.press("j", "x");
        BROWSER.press("j", "x");
        BROWSER.awaitText("2 selected");
        tabTo("Retry");
        BROWSER.press(Keys.ENTER);
        BROWSER.awaitText("Retry 2 dead jobs?");
        BROWSER.press(Keys.ENTER);

        await().until(() -> dashboard.countActions("retry_dead") == 1);
        // which of them died last, and so come first, differs
        await().until(() -> IntStream.range(0, 3).filter(this::hasFailedAgain).count() == 2);
    }

    private boolean hasFailedAgain(int i) {
        return api.get("jobs/by-keys-" + i).json().getJsonArray("errors").size() == 2;
    }

    private static void tabTo(String words) {
        for (int i = 0; i < 80 && !BROWSER.focused().equals(words); i++) {
            BROWSER.press(Keys.TAB);
        }
        assertThat(BROWSER.focused()).isEqualTo(words);
    }

    @ParameterizedTest
    @CsvSource({
        "jobs/row-0, Cancel",
        "jobs/row-0, Submit a copy",
        "schedules, New schedule",
        "tokens, New token",
        "overview, Keys and help"
    })
    void aDialogIsForEverybody(String page, String button) {
        for (Look look : Look.values()) {
            BROWSER.look(look);
            dashboard.open("#/" + page, "admin");
            dashboard.awaitAll();
            BROWSER.run("""
                    const named = (one) => (one.getAttribute('aria-label') ?? one.textContent).trim() === arguments[0];
                    [...document.querySelectorAll('button')].find(named).click();
                    """, button);
            BROWSER.element("dialog[open]");
            BROWSER.screenshot("dialog-" + button.toLowerCase(Locale.ROOT).replace(' ', '-') + "-"
                    + look.name().toLowerCase(Locale.ROOT));
            assertThat(BROWSER.barriers()).as("barriers, %s", look).isEmpty();
            assertThat(
                            BROWSER.run(
                                    "const box = document.querySelector('dialog').getBoundingClientRect();"
                                            + "return box.left >= 0 && box.right <= innerWidth && box.top >= 0 && box.bottom <= innerHeight"))
                    .as("fits, %s", look)
                    .isEqualTo(true);
        }
    }

    @Test
    void aHiddenTabCostsNothingAndComesBack() {
        dashboard.open("#/overview", "read");
        BROWSER.awaitText("live");
        awaitStreams(1);

        BROWSER.hide(true);
        awaitStreams(0);
        BROWSER.run("performance.clearResourceTimings()");
        // longer than the page would wait before it asks again
        try (EventStream clock = EventStream.open(new Api(STACK.server().baseUrl()), TOKENS.secretOf("read"))) {
            await().until(() -> clock.all("overview").size() > 7);
        }
        api.submit(job("echo").add("id", "unseen"));
        api.result("unseen");
        assertThat(BROWSER.run("return performance.getEntriesByType('resource').map((one) => one.name).join()"))
                .isEqualTo("");

        BROWSER.hide(false);
        BROWSER.awaitText("live");
        String inAll = api.get("queues").json().getJsonObject("totals").getInt("completed") + " in all";
        await().untilAsserted(
                        () -> assertThat(BROWSER.element(".stats").getText()).contains(inAll));
    }

    private static void awaitStreams(int count) {
        await().untilAsserted(() ->
                assertThat(STACK.metrics()).containsPattern("\nbananas_event_streams(\\{[^}]*})? " + count));
    }
}
