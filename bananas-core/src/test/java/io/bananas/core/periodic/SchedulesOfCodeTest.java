package io.bananas.core.periodic;

import static io.bananas.testing.ScheduleBuilder.schedule;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bananas.core.job.Schedule;
import io.bananas.core.periodic.DeclaredSchedules.Declared;
import io.bananas.core.submit.SubmitRules;
import io.bananas.core.submit.SubmitSettings;
import io.bananas.spi.JobRequest;
import io.bananas.spi.ScheduleRequest;
import io.bananas.spi.ScheduleSource;
import io.bananas.testing.Keyspace;
import io.bananas.testing.Logged;
import io.bananas.testing.WithRedis;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Schedules that come and go with the code, on a real Redis. */
@ExtendWith(WithRedis.class)
class SchedulesOfCodeTest {

    private static final ScheduleRules RULES =
            new ScheduleRules(new SubmitRules(SubmitSettings.DEFAULTS, InstantSource.system()));

    private static Declared declared(String id, String cron) {
        ScheduleRequest request =
                ScheduleRequest.builder(id, JobRequest.of("echo")).cron(cron).build();
        return new Declared("some.Handler", request, "null");
    }

    /** A node of an application that has these schedules in its code. */
    private static SchedulesOfCode node(Keyspace keyspace, String application, Declared... declared) {
        return new SchedulesOfCode(
                new DeclaredSchedules(application, List.of(declared)),
                keyspace.stores().schedules(),
                keyspace.stores().codeSchedules());
    }

    private static Optional<Schedule> find(Keyspace keyspace, String id) {
        return keyspace.stores().schedules().find(id).stored().map(stored -> stored.schedule());
    }

    /** As if nobody had said so for long of these schedules. */
    private static void silence(Keyspace keyspace, String application, String... ids) {
        Arrays.stream(ids).forEach(id -> keyspace.raw().zadd(keyspace.keys().schedulesOfCode(application), 1, id));
    }

    @Test
    void comeWithTheCodeAndChangeWithIt(Keyspace keyspace) {
        node(keyspace, "shop", declared("a", "0 3 * * *"), declared("b", "@daily"))
                .runOnce();
        Schedule first = find(keyspace, "a").orElseThrow();
        node(keyspace, "shop", declared("a", "0 3 * * *"), declared("b", "@daily"))
                .runOnce();

        assertThat(first.source()).isEqualTo(ScheduleSource.CODE);
        assertThat(first.nextFireAt()).isNotNull();
        assertThat(find(keyspace, "a")).contains(first);

        node(keyspace, "shop", declared("a", "0 4 * * *"), declared("b", "@daily"))
                .runOnce();

        assertThat(find(keyspace, "a").orElseThrow().cron()).isEqualTo("0 4 * * *");
    }

    @Test
    void whatTheApiHasDisabledStaysSo(Keyspace keyspace) {
        node(keyspace, "shop", declared("a", "0 3 * * *")).runOnce();
        var stored = keyspace.stores().schedules().find("a").stored().orElseThrow();
        ScheduleRequest off =
                ScheduleRequest.builder("a", JobRequest.of("")).enabled(false).build();
        keyspace.stores()
                .schedules()
                .replace(stored, SchedulesOfCode.enabled(stored.schedule(), off, "null", Instant.EPOCH));

        node(keyspace, "shop", declared("a", "0 4 * * *")).runOnce();

        assertThat(find(keyspace, "a").orElseThrow())
                .returns("0 4 * * *", Schedule::cron)
                .returns(false, Schedule::enabled)
                .returns(null, Schedule::nextFireAt);
    }

    @Test
    void goWhenNoNodeHasTheCodeAnyMore(Keyspace keyspace) {
        SchedulesOfCode old = node(keyspace, "shop", declared("a", "@daily"), declared("b", "@daily"));
        SchedulesOfCode young = node(keyspace, "shop", declared("b", "@daily"));
        old.runOnce();
        young.runOnce();
        assertThat(find(keyspace, "a")).isPresent();
        silence(keyspace, "shop", "a");
        old.runOnce();
        young.runOnce();
        assertThat(find(keyspace, "a")).isPresent();
        silence(keyspace, "shop", "a");

        try (Logged logged = new Logged()) {
            node(keyspace, "other").runOnce();
            assertThat(find(keyspace, "a")).isPresent();
            young.runOnce();
            assertThat(logged.with("BANANAS-5015")).hasSize(1);
        }

        assertThat(find(keyspace, "a")).isEmpty();
        assertThat(find(keyspace, "b")).isPresent();
    }

    @Test
    void whatSomebodyElseHasMadeIsLeftAlone(Keyspace keyspace) {
        keyspace.stores().schedules().replace(null, schedule("a").build());
        Schedule theirs = find(keyspace, "a").orElseThrow();
        node(keyspace, "bank", declared("b", "@daily")).runOnce();

        SchedulesOfCode node = node(keyspace, "shop", declared("a", "@daily"), declared("b", "@hourly"));
        try (Logged logged = new Logged()) {
            node.runOnce();
            node.runOnce();
            assertThat(logged.with("BANANAS-5014")).hasSize(2);
        }

        assertThat(find(keyspace, "a")).contains(theirs);
        assertThat(find(keyspace, "b").orElseThrow().cron()).isEqualTo("@daily");
    }

    @Test
    void anApplicationUnderAnotherNameTakesOverWhatItsNodesHaveLeft(Keyspace keyspace) {
        node(keyspace, "shop-1.0", declared("a", "@daily")).runOnce();
        silence(keyspace, "shop-1.0", "a");

        node(keyspace, "shop-1.1", declared("a", "@daily")).runOnce();

        assertThat(find(keyspace, "a").orElseThrow().origin().application()).isEqualTo("shop-1.1");
    }

    @Test
    void areWrittenAgainWhenRedisHasLostThem(Keyspace keyspace) {
        SchedulesOfCode node = node(keyspace, "shop", declared("a", "@daily"));
        node.runOnce();
        keyspace.raw()
                .keys(keyspace.keys().base() + "*")
                .forEach(key -> keyspace.raw().del(key));

        node.runOnce();

        assertThat(find(keyspace, "a")).isPresent();
    }

    @Test
    void manyAreWrittenInSeveralTurns(Keyspace keyspace) {
        Declared[] many = new Declared[50];
        Arrays.setAll(many, i -> declared("s" + i, "@daily"));
        SchedulesOfCode node = node(keyspace, "shop", many);

        int turns = 1;
        while (node.runOnce().isPresent()) {
            turns++;
        }

        assertThat(turns).isEqualTo(3);
        assertThat(keyspace.stores().schedules().list(null, 100).schedules()).hasSize(50);
    }

    @Test
    void wrongOnesAreRefusedWithTheirClass() {
        DeclaredSchedules wrong = new DeclaredSchedules(
                "shop", List.of(declared("a", "nonsense"), declared("b", "@daily"), declared("b", "@daily")));

        assertThatThrownBy(() -> SchedulesOfCode.check(wrong, RULES))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("some.Handler")
                .hasMessageContaining("cron must")
                .hasMessageContaining("two schedules with the id b");
    }
}
