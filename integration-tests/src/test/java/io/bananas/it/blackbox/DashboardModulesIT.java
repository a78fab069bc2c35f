package io.bananas.it.blackbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The modules of the dashboard that need no page: each is called as it is, in the browser that runs it. */
class DashboardModulesIT {

    private static final String STREAM = String.join(
            "",
            ": hello\n\n",
            "event: overview\ndata: {\"n\":1}\n\n",
            "data: größe 🍌\ndata: second\r\n\r\n",
            "event:job\rdata:{\"id\":\"ü\"}\r\r",
            "event: lost\n\n",
            "id: 7\nretry: 10\ndata\n\n");

    @RegisterExtension
    static final Browser BROWSER = new Browser();

    @RegisterExtension
    static final ModulePages PAGES = new ModulePages();

    @BeforeAll
    static void openInBerlin() {
        BROWSER.zone("Europe/Berlin");
        BROWSER.open(PAGES.address(""));
    }

    /** Evaluates an expression that knows what the module exports. */
    private static @Nullable Object ask(String module, String expression, Object... given) {
        return BROWSER.runModule(PAGES.address(module), expression, given);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "duration(null) | –",
                "duration(NaN) | –",
                "duration(0) | 0 ms",
                "duration(0.4) | 0.4 ms",
                "duration(412) | 412 ms",
                "duration(999.7) | 1 s",
                "duration(1_200) | 1.2 s",
                "duration(9_999) | 10 s",
                "duration(59_999) | 59 s",
                "duration(192_000) | 3 min 12 s",
                "duration(3_600_000) | 1 h",
                "duration(90_061_000) | 1 d 1 h",
                "duration(86_460_000) | 1 d",
                "duration(90_061_000, 1) | 1 d",
                "duration(-1_500) | -1.5 s",
                "count(9007199254740993n) | 9,007,199,254,740,993",
                "count(undefined) | –",
                "count(NaN) | –",
                "count(0) | 0",
                "about(99_999) | 99,999",
                "about(1_234_567) | 1.2M",
                "about(null) | –",
                "plural(1, `job`) | 1 job",
                "plural(1204, `job`) | 1,204 jobs",
                "plural(2, `retry`, `retries`) | 2 retries",
                "percent(0) | 0 %",
                "percent(1) | 100 %",
                "percent(0.99999) | 99.9 %",
                "percent(0.29) | 29 %",
                "percent(0.295) | 29.5 %",
                "percent(NaN) | –",
                "bytes(1023) | 1023 B",
                "bytes(1536) | 1.5 KiB",
                "bytes(3 * 1024 ** 3) | 3072.0 MiB",
                "rate(0, 60) | 0/s",
                "rate(1, 60) | 1/min",
                "rate(90, 60) | 1.5/s",
                "rate(90_000, 60) | 1,500/s",
                "rate(5, 0) | –",
            })
    void numbersAreSaidInWords(String expression, String words) {
        assertThat(ask("core/words.js", expression)).isEqualTo(words);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "exact(`2026-03-29T00:59:59.999Z`) | Mar 29, 2026, 01:59:59.999 GMT+1",
                "exact(`2026-03-29T01:00:00.000Z`) | Mar 29, 2026, 03:00:00.000 GMT+2",
                "exact(`2026-10-25T00:30:00.000Z`) | Oct 25, 2026, 02:30:00.000 GMT+2",
                "exact(`2026-10-25T01:30:00.000Z`) | Oct 25, 2026, 02:30:00.000 GMT+1",
                "exact(`2026-06-30T22:00:00.000Z`) | Jul 1, 2026, 00:00:00.000 GMT+2",
                "short(`2026-06-30T22:00:00Z`, Date.parse(`2026-07-01T10:00:00Z`)) | 00:00:00",
                "short(`2026-06-30T21:59:59Z`, Date.parse(`2026-07-01T10:00:00Z`)) | Jun 30, 23:59:59",
                "hourMinute(`2026-06-30T22:00:00Z`) | 00:00",
                "ago(1_000, 181_000) | 3 min ago",
                "ago(181_000, 1_000) | in 3 min",
                "ago(1_500, 1_000) | now",
                "ago(0, 90_000_000) | 1 d ago",
            })
    void timesAreThoseOfTheViewersZone(String expression, String words) {
        assertThat(ask("core/time.js", expression)).isEqualTo(words);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "inZone(`2026-03-08T07:00:00Z`, `America/New_York`) | Sun, Mar 8, 2026, 03:00:00 EDT",
                "inZone(`2026-03-08T06:59:59Z`, `America/New_York`) | Sun, Mar 8, 2026, 01:59:59 EST",
                "inZone(`2026-12-31T18:30:00Z`, `Asia/Kolkata`) | Fri, Jan 1, 2027, 00:00:00 GMT+5:30",
                "inZone(`2026-01-01T00:00:00Z`, `Mars/Olympus`) | null",
                "inMine(`2026-07-01T10:00:00Z`, `Europe/Berlin`) | null",
                "inMine(`2026-07-01T10:00:00Z`, `Europe/Rome`) | null",
                "inMine(`2026-07-01T10:00:00Z`, `UTC`) | Wed, Jul 1, 2026, 12:00:00 GMT+2",
            })
    void anOccurrenceIsToldInTheZoneOfItsSchedule(String expression, String words) {
        assertThat(String.valueOf(ask("pages/schedules/times.js", expression))).isEqualTo(words);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "9007199254740993",
                "-0.10000000000000000000000001",
                "1E400",
                "{\"a\":1,\"a\":2,\"__proto__\":{\"b\":12345678901234567890}}",
                "[[],{},\"\",null,true,false,0]",
                "\"\\u0000\\ud83c\\udf4c \\\" \\\\ \\/\"",
                "\"<script>alert(1)</script>\"",
                "{\"\\u00e9\":\"\\u00e9\"}",
            })
    void jsonKeepsEachCharacterOfItsValues(String json) {
        String spread = " {\n\"x\" : " + json + "\t} ";

        assertThat(ask("core/json.js", "rawField(given[0], `x`)", spread)).isEqualTo(json);
        assertThat(ask("core/json.js", "pretty(given[0]).replaceAll(/\\n */g, ``).replaceAll(`: `, `:`)", json))
                .isEqualTo(json);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "NaN",
                "Infinity",
                "01",
                "1.",
                ".5",
                "+1",
                "'a'",
                "{a:1}",
                "[1,]",
                "{\"a\":1,}",
                "[1",
                "{\"a\"",
                "\"a",
                "\"\\x\"",
                "\"a\nb\"",
                "nul",
                "1 2",
                "[1]]",
                "\u00a01"
            })
    void whatIsNoJsonIsRefusedAsTheBrowserRefusesIt(String text) {
        String refuses =
                "(() => { try { %s(given[0]); return false; } catch (e) { return e instanceof SyntaxError; } })()";

        assertThat(ask("core/json.js", refuses.formatted("JSON.parse"), text)).isEqualTo(true);
        assertThat(ask("core/json.js", refuses.formatted("parse"), text)).isEqualTo(true);
    }

    @Test
    void jsonThatIsNestedTooDeepIsRefusedBeforeTheStackEnds() {
        String message = "(() => { try { parse(`[`.repeat(100_000)); } catch (e) { return e.message; } })()";

        assertThat(ask("core/json.js", message)).isEqualTo("nested too deep to show");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "[`jobs`, `a/b?c#d&e=f%20 ü`] | {} | #/jobs/a%2Fb%3Fc%23d%26e%3Df%2520%20%C3%BC",
                "`jobs` | {name: `a&b=c?d#e+f g%`, q: ``, none: null} | #/jobs?name=a%26b%3Dc%3Fd%23e%2Bf+g%25",
                "`jobs` | {status: [`pending`, `failed`]} | #/jobs?status=pending&status=failed",
                "`jobs` | {constructor: `a`, toString: [`b`, `c`]} | #/jobs?constructor=a&toString=b&toString=c",
            })
    void aLinkReadsBackAsItWasMeant(String path, String params, String link) {
        String call = "href(%s, %s)".formatted(path, params);
        assertThat(ask("core/router.js", call)).isEqualTo(link);

        String meant =
                "JSON.stringify({path: [%s].flat(), params: Object.fromEntries(Object.entries(%s).filter(([, v]) => v))})"
                        .formatted(path, params);
        assertThat(ask("core/router.js", "JSON.stringify(parse(given[0]))", link))
                .isEqualTo(ask("core/router.js", meant));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "`` | {\"path\":[],\"params\":{}}",
                "`#` | {\"path\":[],\"params\":{}}",
                "`#/jobs//x/` | {\"path\":[\"jobs\",\"x\"],\"params\":{}}",
                "`#/jobs/%E0%A4%A` | {\"path\":[\"jobs\",\"%E0%A4%A\"],\"params\":{}}",
                "`#/jobs?name=a?b` | {\"path\":[\"jobs\"],\"params\":{\"name\":\"a?b\"}}",
                "`#/jobs?__proto__=x&name=a` | {\"path\":[\"jobs\"],\"params\":{\"name\":\"a\"}}",
            })
    void aLinkThatSomebodyTypedIsReadAsFarAsItGoes(String hash, String parsed) {
        assertThat(ask("core/router.js", "JSON.stringify(parse(%s))".formatted(hash)))
                .isEqualTo(parsed);
    }

    @Test
    void aPathTakesNoPartOfAnother() {
        assertThat(ask("core/api.js", "path`jobs/${`a/b?c#d;e%`}/cancel`"))
                .isEqualTo("jobs/a%2Fb%3Fc%23d%3Be%25/cancel");
    }

    /** Each place at which the network may cut the bytes: within a line, a line break or a character. */
    @Test
    void eventsAreReadWhereverTheirBytesAreCut() {
        String events =
                "[{\"type\":\"comment\",\"data\":\"hello\"},{\"type\":\"overview\",\"data\":\"{\\\"n\\\":1}\"},{\"type\":\"message\",\"data\":\"größe 🍌\\nsecond\"},"
                        + "{\"type\":\"job\",\"data\":\"{\\\"id\\\":\\\"ü\\\"}\"},{\"type\":\"message\",\"data\":\"\"}]";
        String read = """
                (() => {
                  const bytes = new TextEncoder().encode(given[0]);
                  const readIn = (cuts) => {
                    const parser = new EventParser(), text = new TextDecoder(), events = [];
                    let from = 0;
                    for (const to of [...cuts, bytes.length]) {
                      events.push(...parser.push(text.decode(bytes.slice(from, to), { stream: true })));
                      from = to;
                    }
                    return JSON.stringify(events);
                  };
                  const all = new Set([readIn([]), readIn([...bytes.keys()])]);
                  for (let i = 0; i < bytes.length; i += 1) {
                    for (let j = i; j < bytes.length; j += 7) {
                      all.add(readIn([i, j]));
                    }
                  }
                  return [bytes.length, ...all];
                })()""";

        assertThat(ask("core/sse.js", read, STREAM))
                .asInstanceOf(InstanceOfAssertFactories.LIST)
                .containsExactly((long) STREAM.getBytes(StandardCharsets.UTF_8).length, events);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "backoff(0, () => 0) | 500",
                "backoff(0, () => 1) | 1000",
                "backoff(3, () => 1) | 8000",
                "backoff(50, () => 1) | 60000",
                "backoff(5000, () => 0) | 30000",
            })
    void whoWasNotAnsweredWaitsLongerEachTime(String expression, long ms) {
        assertThat(ask("core/live.js", expression)).isEqualTo(ms);
    }

    @Test
    void aSelectionIsOfIdsAndSurvivesNewRows() {
        String selected = """
                (() => {
                  const order = [`a`, `b`, `c`, `d`];
                  const range = NONE.toggle(`d`).toggle(`b`, { range: true, order });
                  const later = range.only([`new`, ...order.slice(0, 3)]);
                  return [[...range.ids], [...later.ids], [...later.toggleAll(order).ids], later.everything(order).toggle(`a`).all, NONE.size];
                })()""";

        assertThat(ask("parts/selection.js", "JSON.stringify(" + selected + ")"))
                .isEqualTo("[[\"d\",\"b\",\"c\"],[\"b\",\"c\"],[\"a\",\"b\",\"c\",\"d\"],false,0]");
    }

    /** Rows keep their places: what is gone is marked, what is new is counted. */
    @Test
    void aListIsComparedWithTheServerAndStaysCalm() {
        String compared = """
                (() => {
                  const row = (id, status = `pending`) => ({ id, status });
                  const list = { rows: [row(`c`), row(`b`), row(`a`)], fresh: 0 };
                  const now = compared(list, { rows: [row(`e`), row(`d`), row(`c`, `completed`), row(`a`)], cursor: null });
                  const cut = compared(list, { rows: [row(`c`)], cursor: `more` });
                  return [now.rows, now.fresh, cut.rows.map(({ gone = false }) => gone), heard(list, { id: `zz` }) === list];
                })()""";

        assertThat(ask("core/job-list.js", "JSON.stringify(" + compared + ")"))
                .isEqualTo(
                        "[[{\"id\":\"c\",\"status\":\"completed\"},{\"id\":\"b\",\"status\":\"pending\",\"gone\":true},"
                                + "{\"id\":\"a\",\"status\":\"pending\"}],2,[false,false,false],true]");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "`` | null",
                "`{}` | null",
                "`[1, 2` | is no JSON: look at line 1, column 6, where it ends",
                "`{\\n  \"a\": bc}` | is no JSON: look at line 2, column 8, at bc}",
            })
    void whatIsTypedIsToldWhereItIsWrong(String text, String words) {
        assertThat(String.valueOf(ask("pages/schedules/payload.js", "whereWrong(%s)".formatted(text))))
                .startsWith(words);
    }
}
