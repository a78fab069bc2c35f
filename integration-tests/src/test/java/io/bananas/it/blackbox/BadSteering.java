package io.bananas.it.blackbox;

import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.Arguments;

/** Wrong schedules, lists and bulk cancels, each with the field that the answer must name. */
final class BadSteering {

    private static final String CRON = "\"cron\":\"0 3 * * *\"";
    private static final String NAME = "\"name\":\"noop\"";
    private static final String ALL = "\"all\":true";
    private static final int MOST_IDS = 10_000;
    private static final int LONGEST_CRON = 200;
    private static final int MOST_PAYLOAD = 10_000;
    private static final int LONGEST_DESCRIPTION = 1_000;
    private static final int LONGEST_TYPE = 300;

    private BadSteering() {}

    /** Bodies of schedules. */
    static Stream<Arguments> schedules() {
        return Stream.of(timesOfSchedules(), jobsOfSchedules(), shapesOfSchedules())
                .flatMap(rows -> rows);
    }

    private static Stream<Arguments> timesOfSchedules() {
        return Stream.of(
                row("cron", object(NAME)),
                row("cron", object(NAME, "\"cron\":null")),
                row("cron", object(NAME, "\"cron\":\"\"")),
                row("cron", object(NAME, "\"cron\":5")),
                row("cron", object(NAME, "\"cron\":\"* * * *\"")),
                row("cron", object(NAME, "\"cron\":\"* * * * * * *\"")),
                row("cron", object(NAME, "\"cron\":\"60 * * * *\"")),
                row("cron", object(NAME, "\"cron\":\"* 24 * * *\"")),
                row("cron", object(NAME, "\"cron\":\"* * 0 * *\"")),
                row("cron", object(NAME, "\"cron\":\"* * * 13 *\"")),
                row("cron", object(NAME, "\"cron\":\"* * * * 8\"")),
                row("cron", object(NAME, "\"cron\":\"* * * * XXX\"")),
                row("cron", object(NAME, "\"cron\":\"*/0 * * * *\"")),
                row("cron", object(NAME, "\"cron\":\"5-1-2 * * * *\"")),
                row("cron", object(NAME, "\"cron\":\"0 0 30 2 *\"")),
                row("cron", object(NAME, "\"cron\":\"@sometimes\"")),
                row("cron", object(NAME, "\"cron\":\"" + "*".repeat(LONGEST_CRON + 1) + "\"")),
                row("timezone", object(CRON, NAME, "\"timezone\":\"Mars/Olympus\"")),
                row("timezone", object(CRON, NAME, "\"timezone\":\"\"")),
                row("timezone", object(CRON, NAME, "\"timezone\":1")),
                row("misfire", object(CRON, NAME, "\"misfire\":\"fire_twice\"")),
                row("misfire", object(CRON, NAME, "\"misfire\":true")),
                row("overlap", object(CRON, NAME, "\"overlap\":\"FIRE\"")),
                row("overlap", object(CRON, NAME, "\"overlap\":[]")),
                row("enabled", object(CRON, NAME, "\"enabled\":\"yes\"")),
                row("enabled", object(CRON, NAME, "\"enabled\":0")));
    }

    /** Bodies of previews. */
    static Stream<Arguments> previews() {
        return Stream.of(
                row("cron", "{}"),
                row("cron", object("\"cron\":null")),
                row("cron", object("\"cron\":5")),
                row("cron", object("\"cron\":\"* * * *\"")),
                row("cron", object("\"cron\":\"0 0 30 2 *\"")),
                row("cron", object(CRON, CRON)),
                row("timezone", object(CRON, "\"timezone\":\"Mars/Olympus\"")),
                row("timezone", object(CRON, "\"timezone\":1")),
                row("name", object(CRON, NAME)));
    }

    private static Stream<Arguments> jobsOfSchedules() {
        return Stream.of(
                row("name", object(CRON)),
                row("name", object(CRON, "\"name\":\"\"")),
                row("name", object(CRON, "\"name\":\"-x\"")),
                row("name", object(CRON, "\"name\":7")),
                row("payload", object(CRON, NAME, "\"payload\":\"" + "x".repeat(MOST_PAYLOAD) + "\"")),
                row("priority", object(CRON, NAME, "\"priority\":\"urgent\"")),
                row("priority", object(CRON, NAME, "\"priority\":1")),
                row("routing_key", object(CRON, NAME, "\"routing_key\":\"a b\"")),
                row("routing_key", object(CRON, NAME, "\"routing_key\":{}")),
                row("max_retries", object(CRON, NAME, "\"max_retries\":101")),
                row("max_retries", object(CRON, NAME, "\"max_retries\":-1")),
                row("max_retries", object(CRON, NAME, "\"max_retries\":1.5")),
                row("timeout_ms", object(CRON, NAME, "\"timeout_ms\":0")),
                row("timeout_ms", object(CRON, NAME, "\"timeout_ms\":86400001")),
                row("timeout_ms", object(CRON, NAME, "\"timeout_ms\":\"5\"")),
                row("description", object(CRON, NAME, "\"description\":" + longText(LONGEST_DESCRIPTION))),
                row("description", object(CRON, NAME, "\"description\":7")));
    }

    private static Stream<Arguments> shapesOfSchedules() {
        return Stream.of(
                row("surprise", object(CRON, NAME, "\"surprise\":1")),
                row("id", object(CRON, NAME, "\"id\":\"other\"")),
                row("delay_ms", object(CRON, NAME, "\"delay_ms\":5")),
                row("scheduled_for", object(CRON, NAME, "\"scheduled_for\":\"2030-01-01T00:00:00Z\"")),
                row("headers", object(CRON, NAME, "\"headers\":{\"a\":\"b\"}")),
                row("next_fire_at", object(CRON, NAME, "\"next_fire_at\":\"2030-01-01T00:00:00Z\"")),
                row("cron", object(CRON, NAME, CRON)),
                row("name", object(CRON, NAME, NAME)));
    }

    /** Bodies of tokens. */
    static Stream<Arguments> tokens() {
        String token = "\"name\":\"ci\"";
        String roles = "\"roles\":[\"read\"]";
        return Stream.of(
                row("name", object(roles)),
                row("name", object(roles, "\"name\":\"a b\"")),
                row("name", object(roles, "\"name\":\"" + "x".repeat(65) + "\"")),
                row("roles", object(token)),
                row("roles", object(token, "\"roles\":[]")),
                row("roles", object(token, "\"roles\":[\"root\"]")),
                row("roles", object(token, "\"roles\":\"read\"")),
                row("expires_at", object(token, roles, "\"expires_at\":\"soon\"")),
                row("expires_at", object(token, roles, "\"expires_at\":\"2020-01-01T00:00:00Z\"")),
                row("expires_at", object(token, roles, "\"expires_at\":\"+999999999-01-01T00:00:00Z\"")),
                row("token", object(token, roles, "\"token\":\"bn_x\"")),
                row("name", object(token, roles, token)));
    }

    /** Queries of lists. */
    static Stream<Arguments> queries() {
        Stream<Arguments> empty = Stream.of(
                        "status",
                        "name",
                        "routing_key",
                        "error_type",
                        "group",
                        "schedule_id",
                        "created_after",
                        "created_before",
                        "view",
                        "limit",
                        "cursor")
                .map(parameter -> row(parameter, "jobs?" + parameter + "="));
        Stream<Arguments> others = Stream.of("queues", "schedules").flatMap(BadSteering::pagesOf);
        Stream<Arguments> wrong =
                wrongParameters().map(given -> row(given.getKey(), "jobs?" + given.getKey() + "=" + given.getValue()));
        Stream<Arguments> single = Stream.of(
                row("state", "workers?state=running"),
                row("since", "events?since=1"),
                row("x", "findings?x=1"),
                row("x", "jobs/unknown/payload?x=1"),
                row("minutes", "stats?minutes=0"),
                row("minutes", "stats?minutes=1441"),
                row("minutes", "stats?minutes=soon"));
        return Stream.of(wrong, empty, others, queriesOfTheDead(), single).flatMap(rows -> rows);
    }

    private static Stream<Arguments> queriesOfTheDead() {
        return Stream.of(
                row("status", "dead?status=failed"),
                row("group", "dead?group=x"),
                row("schedule_id", "dead?schedule_id=-"),
                row("error_type", "dead?error_type="),
                row("created_after", "dead?created_after=yesterday"),
                row("created_before", "dead?created_before=1700000000"),
                row("view", "dead?view=short"),
                row("name", "dead/groups?name=-"),
                row("routing_key", "dead/groups?routing_key=a.b"),
                row("limit", "dead/groups?limit=5"));
    }

    private static Stream<Map.Entry<String, String>> wrongParameters() {
        return Stream.of(
                Map.entry("status", "done"),
                Map.entry("status", "PENDING"),
                Map.entry("status", "pending&status=dead"),
                Map.entry("status", "pending,scheduled"),
                Map.entry("name", "-x"),
                Map.entry("name", "%C3%A9"),
                Map.entry("name", "a&name=b"),
                Map.entry("routing_key", "a%20b"),
                Map.entry("routing_key", "a.b"),
                Map.entry("error_type", "x".repeat(LONGEST_TYPE + 1)),
                Map.entry("group", "0123456789ABCDEF"),
                Map.entry("group", "none"),
                Map.entry("schedule_id", "a.b"),
                Map.entry("schedule_id", "x".repeat(49)),
                Map.entry("created_after", "yesterday"),
                Map.entry("created_before", "2026-13-01T00:00:00Z"),
                Map.entry("created_before", "1700000000"),
                Map.entry("view", "short"),
                Map.entry("limit", "0"),
                Map.entry("limit", "1001"),
                Map.entry("limit", "-1"),
                Map.entry("limit", "1.0"),
                Map.entry("limit", "ten"),
                Map.entry("limit", "99999999999999999999"),
                Map.entry("cursor", "%21"),
                Map.entry("cursor", "bm8gY3Vyc29y"),
                Map.entry("page", "2"));
    }

    private static Stream<Arguments> pagesOf(String list) {
        return Stream.of(
                row("limit", list + "?limit=0"),
                row("limit", list + "?limit=1001"),
                row("limit", list + "?limit=ten"),
                row("limit", list + "?limit=99999999999999999999"),
                row("cursor", list + "?cursor="),
                row("cursor", list + "?cursor=a%20b"),
                row("cursor", list + "?cursor=a&cursor=b"),
                row("name", list + "?name=noop"));
    }

    /** Bodies that say which jobs are to be cancelled. */
    static Stream<Arguments> cancellations() {
        String ids = "\"ids\":[\"a\"]";
        return Stream.concat(
                changes(),
                Stream.of(
                        row("status", object(ids, "\"status\":\"pending\"")),
                        row("status", object(ALL, "\"status\":\"completed\"")),
                        row("status", object(ALL, "\"status\":[\"pending\"]"))));
    }

    /** Bodies that say which jobs are to be changed. */
    static Stream<Arguments> changes() {
        String ids = "\"ids\":[\"a\"]";
        return Stream.concat(
                Stream.of(
                        row("ids", "{}"),
                        row("ids", object("\"ids\":null")),
                        row("ids", object("\"ids\":[]")),
                        row("ids", object("\"ids\":\"a\"")),
                        row("ids", object("\"ids\":[7]")),
                        row("ids", object("\"ids\":[\"a\",\"../x\"]")),
                        row("ids", object("\"ids\":" + manyIds())),
                        row("all", object("\"all\":false")),
                        row("all", object("\"all\":\"true\"")),
                        row("all", object(ids, ALL)),
                        row("name", object(ids, NAME)),
                        row("routing_key", object(ids, "\"routing_key\":\"default\"")),
                        row("error_type", object(ids, "\"error_type\":\"x\"")),
                        row("group", object(ids, "\"group\":\"0123456789abcdef\"")),
                        row("schedule_id", object(ids, "\"schedule_id\":\"a\"")),
                        row("created_after", object(ids, "\"created_after\":\"2026-01-01T00:00:00Z\"")),
                        row("created_before", object(ids, "\"created_before\":\"2026-01-01T00:00:00Z\"")),
                        row("before", object(ids, "\"before\":\"2026-01-01T00:00:00Z\""))),
                Stream.of(
                        row("name", object(ALL, "\"name\":\"a b\"")),
                        row("name", object(ALL, "\"name\":7")),
                        row("routing_key", object(ALL, "\"routing_key\":\"a b\"")),
                        row("error_type", object(ALL, "\"error_type\":7")),
                        row("error_type", object(ALL, "\"error_type\":\"\"")),
                        row("group", object(ALL, "\"group\":\"none\"")),
                        row("group", object(ALL, "\"group\":\"\"")),
                        row("schedule_id", object(ALL, "\"schedule_id\":\"a.b\"")),
                        row("created_after", object(ALL, "\"created_after\":\"yesterday\"")),
                        row("created_before", object(ALL, "\"created_before\":1700000000")),
                        row("before", object(ALL, "\"before\":\"soon\"")),
                        row("dry_run", object(ALL, "\"dry_run\":1")),
                        row("dry_run", object(ids, "\"dry_run\":\"yes\"")),
                        row("surprise", object(ALL, "\"surprise\":1")),
                        row("all", object(ALL, ALL))));
    }

    /** Ids that no schedule and no route can have. */
    static Stream<String> ids() {
        return Stream.of("-x", "a.b", "a%20b", "%C3%A9", "a%25b", "x".repeat(65));
    }

    private static String manyIds() {
        return IntStream.rangeClosed(0, MOST_IDS)
                .mapToObj(i -> "\"id-" + i + "\"")
                .toList()
                .toString();
    }

    private static String longText(int most) {
        return "\"" + "x".repeat(most + 1) + "\"";
    }

    private static String object(String... fields) {
        return "{" + String.join(",", fields) + "}";
    }

    private static Arguments row(String field, String value) {
        return Arguments.of(field, value);
    }
}
