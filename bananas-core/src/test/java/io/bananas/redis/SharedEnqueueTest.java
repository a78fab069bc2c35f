package io.bananas.redis;

import static io.bananas.testing.JobBuilder.job;
import static org.assertj.core.api.Assertions.assertThat;

import io.bananas.redis.HeldScript.Held;
import io.bananas.redis.Submitting.Heard;
import io.bananas.redis.connect.UnsuitableRedisException;
import io.bananas.spi.QueueUnavailableException;
import io.bananas.testing.JobBuilder;
import java.time.Duration;
import java.util.AbstractSet;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import redis.clients.jedis.exceptions.JedisDataException;
import redis.clients.jedis.exceptions.JedisException;

/** Several threads submit one job each, and share calls. */
@Timeout(120)
class SharedEnqueueTest {

    private static final Duration FOR_EVER = Duration.ofHours(1);
    private static final Heard NEW = new Heard(false, false);
    private static final Heard KNOWN = new Heard(true, false);

    private final HeldScript script = new HeldScript();
    private final List<Submitting> occupants = new ArrayList<>();
    private SharedEnqueue enqueue = new SharedEnqueue(script, FOR_EVER);

    private Submitting submit(JobBuilder builder) {
        var made = builder.build();
        return Submitting.begin(() -> enqueue.store(made, List.of(made.id())));
    }

    private Submitting submit(String id) {
        return submit(job(id));
    }

    /** As many calls as go beside each other; whoever comes now waits. */
    private List<Held> busy() {
        List<Held> calls = new ArrayList<>();
        for (int i = 0; i < SharedEnqueue.MOST_UNDER_WAY; i++) {
            occupants.add(submit("busy" + i));
            calls.add(script.call(i));
        }
        return calls;
    }

    private List<Submitting> seated(String... ids) {
        List<Submitting> all = new ArrayList<>();
        for (String id : ids) {
            all.add(submit(id).seated());
        }
        return all;
    }

    private Held next() {
        return script.call(SharedEnqueue.MOST_UNDER_WAY);
    }

    @Test
    void whoIsAloneSendsItsJobAtOnceAndByItself() throws Exception {
        Submitting alone = submit("a");
        Held call = script.call(0);

        assertThat(call.ids()).containsExactly("a");
        assertThat(call.sender()).isSameAs(alone.thread());
        call.answer();
        assertThat(alone.heard()).isEqualTo(NEW);
    }

    @Test
    void jobsThatComeWhileCallsAreUnderWayShareTheNextInTheirOrder() throws Exception {
        List<Held> busy = busy();
        List<Submitting> all = seated("a", "b", "c");

        assertThat(script.calls()).isEqualTo(busy.size());
        busy.get(0).answer();

        assertThat(next().ids()).containsExactly("a", "b", "c");
        assertThat(next().sender()).isSameAs(all.get(0).thread());
        next().answer();
        for (Submitting one : all) {
            assertThat(one.heard()).isEqualTo(NEW);
        }
    }

    @Test
    void whenAllHaveTheirAnswersTheNextIsAloneAgain() throws Exception {
        List<Held> busy = busy();
        Submitting waiting = submit("a").seated();
        busy.forEach(Held::answer);
        next().answer();
        waiting.heard();

        submit("b");

        assertThat(script.call(busy.size() + 1).ids()).containsExactly("b");
    }

    @Test
    void eachHearsWhetherItsOwnIdWasKnown() throws Exception {
        List<Held> busy = busy();
        List<Submitting> all = seated("old", "new", "twice", "twice", "old");
        busy.get(1).answer();
        next().answer("old");

        List<Heard> heard = new ArrayList<>();
        for (Submitting one : all) {
            heard.add(one.heard());
        }
        assertThat(heard).containsExactly(KNOWN, NEW, NEW, KNOWN, KNOWN);
    }

    static List<Throwable> failures() {
        return List.of(
                new QueueUnavailableException("Redis cannot be reached", new JedisException("cut")),
                new UnsuitableRedisException("would lose jobs"),
                new JedisDataException("ERR"));
    }

    @ParameterizedTest
    @MethodSource("failures")
    void aFailureReachesEachAsAnExceptionOfItsOwn(Throwable failure) throws Exception {
        List<Held> busy = busy();
        List<Submitting> all = seated("a", "b", "c");
        busy.get(0).answer();
        next().fail(failure);

        List<Throwable> told = new ArrayList<>();
        for (Submitting one : all) {
            told.add(one.failure());
        }
        assertThat(told)
                .doesNotHaveDuplicates()
                .allSatisfy(one ->
                        assertThat(one).isExactlyInstanceOf(failure.getClass()).hasMessage(failure.getMessage()));
        assertThat(told.get(1).getStackTrace()).isNotEqualTo(told.get(0).getStackTrace());
    }

    @Test
    void anErrorOfTheSenderLeavesTheOthersInDoubtAndNobodyWaiting() throws Exception {
        List<Held> busy = busy();
        List<Submitting> all = seated("a", "b");
        busy.get(0).answer();
        Held shared = next();
        Submitting later = submit("later").seated();
        shared.fail(new StackOverflowError());

        assertThat(all.get(0).failure()).isInstanceOf(StackOverflowError.class);
        assertThat(all.get(1).failure())
                .isInstanceOf(QueueUnavailableException.class)
                .hasMessageContaining("may have been stored");
        Held after = script.call(busy.size() + 1);
        after.answer();
        assertThat(later.heard()).isEqualTo(NEW);
    }

    /** The last thing that a sender does is to give the others their answers. */
    @Test
    void anErrorAfterTheCallLeavesNobodyWaiting() throws Exception {
        List<Held> busy = busy();
        List<Submitting> all = seated("a", "b", "c");
        busy.get(0).answer();
        Held shared = next();
        Submitting later = submit("later").seated();
        shared.reply().complete(new NoMemory());

        assertThat(all.get(0).failure()).isInstanceOf(OutOfMemoryError.class);
        for (Submitting other : all.subList(1, 3)) {
            assertThat(other.failure())
                    .isInstanceOf(QueueUnavailableException.class)
                    .hasMessageContaining("may have been stored");
        }
        script.call(busy.size() + 1).answer();
        assertThat(later.heard()).isEqualTo(NEW);
    }

    /** An answer that cannot be read. */
    private static final class NoMemory extends AbstractSet<String> {

        @Override
        public Iterator<String> iterator() {
            throw new OutOfMemoryError("as if");
        }

        @Override
        public int size() {
            return 1;
        }
    }

    @Test
    void aCallThatIsFullBeginsAtOnce() {
        List<Held> busy = busy();
        List<JobBuilder> large = IntStream.range(0, 3)
                .mapToObj(i -> job("j" + i).payload('"' + "x".repeat(100_000) + '"'))
                .toList();
        large.forEach(each -> submit(each).seated());

        assertThat(next().ids()).containsExactly("j0", "j1");
        next().answer();
        busy.get(0).answer();

        assertThat(script.call(busy.size() + 1).ids()).containsExactly("j2");
    }

    @Test
    void aCallThatTakesTooLongIsOvertakenAndItsAnswerStillCounts() throws Exception {
        enqueue = new SharedEnqueue(script, Duration.ofMillis(1));
        List<Held> late = busy();

        Submitting overtaking = submit("a");
        next().answer();
        assertThat(overtaking.heard()).isEqualTo(NEW);

        late.get(0).answer("busy0");
        late.get(1).fail(new QueueUnavailableException("Redis cannot be reached", null));
        assertThat(occupants.get(0).heard()).isEqualTo(KNOWN);
        assertThat(occupants.get(1).failure()).hasMessage("Redis cannot be reached");
    }

    @Test
    void whoIsInterruptedBeforeItsCallBeginsSendsItsJobByItselfAndStaysInterrupted() throws Exception {
        List<Held> busy = busy();
        List<Submitting> all = seated("a", "b", "c");

        all.get(1).thread().interrupt();
        assertThat(next().ids()).containsExactly("b");
        next().answer("b");
        assertThat(all.get(1).heard()).isEqualTo(new Heard(true, true));

        busy.get(0).answer();
        assertThat(script.call(busy.size() + 1).ids()).containsExactly("a", "c");
    }

    @Test
    void whoIsInterruptedAfterwardsHearsTheAnswerAndStaysInterrupted() throws Exception {
        List<Held> busy = busy();
        List<Submitting> all = seated("a", "b");
        busy.get(0).answer();
        Held shared = next();

        all.get(1).thread().interrupt();
        shared.answer("b");

        assertThat(all.get(1).heard()).isEqualTo(new Heard(true, true));
        assertThat(script.calls()).isEqualTo(busy.size() + 1);
    }

    @Test
    void whoComesInterruptedWaitsForNobody() throws Exception {
        List<Held> busy = busy();
        var made = job("a").build();
        Submitting interrupted = Submitting.begin(() -> {
            Thread.currentThread().interrupt();
            return enqueue.store(made, List.of("a"));
        });

        assertThat(next().ids()).containsExactly("a");
        next().answer();
        assertThat(interrupted.heard()).isEqualTo(new Heard(false, true));
        assertThat(script.calls()).isEqualTo(busy.size() + 1);
    }

    @Test
    void whenTheSenderIsInterruptedBeforeItHasSentAnythingAnotherSendsTheRest() throws Exception {
        List<Held> busy = busy();
        List<Submitting> all = seated("a", "b", "c");
        busy.get(0).answer();
        next().fail(new QueueUnavailableException(
                "no connection to Redis", new JedisException("no connection", new InterruptedException())));

        assertThat(all.get(0).failure()).hasMessage("no connection to Redis");
        Held rest = script.call(busy.size() + 1);
        assertThat(rest.ids()).containsExactly("b", "c");
        assertThat(rest.sender()).isSameAs(all.get(1).thread());
        rest.answer("c");
        assertThat(all.get(1).heard()).isEqualTo(NEW);
        assertThat(all.get(2).heard()).isEqualTo(KNOWN);
    }
}
