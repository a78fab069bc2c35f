package io.bananas.it.blackbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.awaitility.Awaitility.await;

import io.bananas.it.Build;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.logging.Level;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterTestExecutionCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.WebDriverException;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;

/** A Chromium without a window, for the tests of one class. Where it is not installed they are skipped. */
final class Browser implements BeforeAllCallback, AfterAllCallback, AfterTestExecutionCallback {

    /** The light or dark theme, and how wide the window is. */
    enum Look {
        LIGHT(false, 1360),
        DARK(true, 1360),
        PHONE(false, 390);

        private static final int HEIGHT = 900;

        private final boolean dark;
        private final int width;

        Look(boolean dark, int width) {
            this.dark = dark;
            this.width = width;
        }
    }

    private static final System.Logger LOG = System.getLogger(Browser.class.getName());

    private static final Path SCREENSHOTS = Build.directory("screenshots");

    private static final Duration WAIT = Duration.ofSeconds(30);

    private @Nullable ChromeDriver driver;

    private static Optional<File> program(String name) {
        return Stream.of(System.getenv("PATH").split(File.pathSeparator))
                .map(directory -> new File(directory, name))
                .filter(File::canExecute)
                .findFirst();
    }

    @Override
    public void beforeAll(ExtensionContext context) {
        Optional<File> chromium = program("chromium");
        Optional<File> chromedriver = program("chromedriver");
        assumeThat(chromium.isPresent() && chromedriver.isPresent())
                .as("Chromium and its chromedriver are not installed, so the dashboard is not tested in a browser")
                .isTrue();
        ChromeOptions options = new ChromeOptions();
        options.setBinary(chromium.orElseThrow());
        options.addArguments(
                "--headless=new", "--no-sandbox", "--disable-dev-shm-usage", "--disable-gpu", "--hide-scrollbars");
        LoggingPreferences all = new LoggingPreferences();
        all.enable(LogType.BROWSER, Level.ALL);
        options.setCapability("goog:loggingPrefs", all);
        driver = new ChromeDriver(
                new ChromeDriverService.Builder()
                        .usingDriverExecutable(chromedriver.orElseThrow())
                        .usingAnyFreePort()
                        .build(),
                options);
        driver.manage().timeouts().pageLoadTimeout(WAIT).scriptTimeout(WAIT);
    }

    /** Shows what the browser showed when a test failed. */
    @Override
    public void afterTestExecution(ExtensionContext context) {
        if (driver != null && context.getExecutionException().isPresent()) {
            String test = context.getRequiredTestMethod().getName();
            screenshot("failed-" + test);
            LOG.log(System.Logger.Level.INFO, "{0} failed at {1}:\n{2}", test, driver.getCurrentUrl(), text());
        }
    }

    @Override
    public void afterAll(ExtensionContext context) {
        if (driver != null) {
            driver.quit();
        }
    }

    private ChromeDriver driver() {
        return Objects.requireNonNull(driver, "not started");
    }

    /** Loads a page anew. */
    void open(String address) {
        driver().get("about:blank");
        driver().get(address);
    }

    void look(Look look) {
        driver().executeCdpCommand(
                        "Emulation.setDeviceMetricsOverride",
                        Map.of("width", look.width, "height", Look.HEIGHT, "deviceScaleFactor", 1, "mobile", false));
        driver().executeCdpCommand(
                        "Emulation.setEmulatedMedia",
                        Map.of(
                                "features",
                                List.of(Map.of(
                                        "name", "prefers-color-scheme", "value", look.dark ? "dark" : "light"))));
    }

    @Nullable
    Object run(String script, Object... values) {
        return driver().executeScript(script, values);
    }

    /** Evaluates an expression that knows what a module exports, and {@code given}. */
    @Nullable
    Object runModule(String address, String expression, Object... given) {
        Object answer = driver().executeAsyncScript("""
                        const [address, expression, given, done] = arguments;
                        import(address)
                          .then((module) => new Function(...Object.keys(module), 'given', `return ${expression}`)(...Object.values(module), given))
                          .then((value) => done({ value }), (problem) => done({ problem: String(problem) }));
                        """, address, expression, List.of(given));
        Map<?, ?> told = (Map<?, ?>) Objects.requireNonNull(answer);
        assertThat(told.get("problem")).isNull();
        return told.get("value");
    }

    /** The zone of the viewer, for pages that are opened from now on. */
    void zone(String zone) {
        driver().executeCdpCommand("Emulation.setTimezoneOverride", Map.of("timezoneId", zone));
    }

    String text() {
        return driver().findElement(By.tagName("body")).getText();
    }

    /** Waits for an element that is shown. */
    WebElement element(String selector) {
        return await().ignoreExceptionsInstanceOf(WebDriverException.class)
                .until(
                        () -> driver().findElements(By.cssSelector(selector)).stream()
                                .filter(WebElement::isDisplayed)
                                .findFirst()
                                .orElse(null),
                        Objects::nonNull);
    }

    boolean has(String selector) {
        return !driver().findElements(By.cssSelector(selector)).isEmpty();
    }

    long count(String selector) {
        return driver().findElements(By.cssSelector(selector)).size();
    }

    /** Tells the page that nobody sees it, or that somebody does again. */
    void hide(boolean hidden) {
        run("Object.defineProperty(document, 'hidden', { configurable: true, get: () => %s });".formatted(hidden)
                + "document.dispatchEvent(new Event('visibilitychange'))");
    }

    /** The words of all buttons that are shown. */
    List<String> buttons() {
        return driver().findElements(By.tagName("button")).stream()
                .filter(WebElement::isDisplayed)
                .map(WebElement::getText)
                .toList();
    }

    /** Clicks the button with these words within an element, once it is there. */
    void click(String within, String words) {
        await().ignoreExceptionsInstanceOf(WebDriverException.class).until(() -> {
            Optional<WebElement> button = driver().findElements(By.cssSelector(within + " button")).stream()
                    .filter(each -> each.isDisplayed() && each.isEnabled())
                    .filter(each -> each.getText().equals(words))
                    .findFirst();
            button.ifPresent(WebElement::click);
            return button.isPresent();
        });
    }

    /** Clicks the button whose words begin so. */
    void clickFirst(String within, String words) {
        await().ignoreExceptionsInstanceOf(WebDriverException.class).until(() -> {
            Optional<WebElement> button = driver().findElements(By.cssSelector(within + " button")).stream()
                    .filter(each -> each.getText().startsWith(words))
                    .findFirst();
            button.ifPresent(WebElement::click);
            return button.isPresent();
        });
    }

    /** The words of what has the focus. */
    String focused() {
        return driver().switchTo().activeElement().getText();
    }

    void press(CharSequence... keys) {
        driver().switchTo().activeElement().sendKeys(keys);
    }

    /** Types into a field, in place of what it has. */
    void type(String selector, String text) {
        WebElement field = element(selector);
        field.sendKeys(Keys.chord(Keys.CONTROL, "a"), Keys.DELETE);
        field.sendKeys(text);
    }

    /** Types into a field, in place of what it has, and presses Enter. */
    void enter(String selector, String text) {
        type(selector, text);
        element(selector).sendKeys(Keys.ENTER);
    }

    /** Waits until the page shows this text. */
    void awaitText(String text) {
        await().ignoreExceptionsInstanceOf(WebDriverException.class)
                .untilAsserted(() -> assertThat(text()).contains(text));
    }

    /** What the page and its policy complain of. For a picture that is opened alone the browser asks for a favicon by itself. */
    List<String> complaints() {
        return driver().manage().logs().get(LogType.BROWSER).getAll().stream()
                .filter(entry -> entry.getLevel().intValue() >= Level.SEVERE.intValue())
                .map(entry -> entry.getMessage())
                .filter(message -> !message.contains("/favicon.ico "))
                .toList();
    }

    void screenshot(String name) {
        try {
            Files.createDirectories(SCREENSHOTS);
            Files.write(SCREENSHOTS.resolve(name + ".png"), driver().getScreenshotAs(OutputType.BYTES));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What axe finds that keeps people from using the page, with where. */
    List<?> barriers() {
        try (var axe = Browser.class.getResourceAsStream("/META-INF/resources/webjars/axe-core/4.6.3/axe.min.js")) {
            driver().executeScript(new String(Objects.requireNonNull(axe).readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return (List<?>) Objects.requireNonNull(driver().executeAsyncScript("""
                const done = arguments[arguments.length - 1];
                axe.run(document, { resultTypes: ['violations'], preload: false }).then(
                  ({ violations }) => done(violations.map((one) => one.id + ': ' + one.nodes.map((node) => node.html).join(' | ').slice(0, 500))),
                  (problem) => done([String(problem)]));
                """));
    }
}
