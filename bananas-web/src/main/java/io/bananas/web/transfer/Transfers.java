package io.bananas.web.transfer;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedThreadFactory;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Keeps the transfers that wait for a client, their threads and the memory budgets. Ends transfers whose client is too slow. */
@ApplicationScoped
public class Transfers {

    private static final System.Logger LOG = System.getLogger(Transfers.class.getName());

    private final Set<Transfer> waiting = ConcurrentHashMap.newKeySet();
    private final SharedBudget bodies = SharedBudget.ofHeap();
    private final Budget answers = Budget.ofHeap();
    private final Budget answersToStrangers = Budget.ofStrangers();
    private final Budget reads = Budget.ofHeap();
    private final ShortAnswers shortAnswers = ShortAnswers.ofProcessors();

    @Resource
    private ManagedThreadFactory threads;

    /** Not one of the server: WildFly would log an error at each look while it stops. */
    private @Nullable ScheduledExecutorService looking;

    private @Nullable ExecutorService handing;

    private @Nullable ExecutorService writing;

    private @Nullable Writers writers;

    @PostConstruct
    void start() {
        handing = Executors.newSingleThreadExecutor(threads);
        ExecutorService pool = Executors.newCachedThreadPool(threads);
        writing = pool;
        writers = new Writers(pool, System::nanoTime);
        ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor(threads);
        var unused = clock.scheduleWithFixedDelay(this::look, 1, 1, TimeUnit.SECONDS);
        looking = clock;
    }

    @PreDestroy
    void stop() {
        end(looking);
        end(handing);
        end(writing);
    }

    private static void end(@Nullable ExecutorService thread) {
        if (thread != null) {
            thread.shutdown();
        }
    }

    /** Dispatches requests whose body has arrived, and completes those whose answer is sent. */
    HandBack handBack() {
        return new HandBack(Objects.requireNonNull(handing, "it is started"));
    }

    /** Writes live answers. */
    Writers writers() {
        return Objects.requireNonNull(writers, "it is started");
    }

    private void look() {
        long now = System.nanoTime();
        writers().look(now);
        for (Transfer transfer : List.copyOf(waiting)) {
            try {
                transfer.look(now);
            } catch (RuntimeException e) {
                // the server has ended this request by itself; the loop still looks at the others
                remove(transfer);
                LOG.log(System.Logger.Level.DEBUG, "a transfer could not be ended", e);
            }
        }
    }

    void add(Transfer transfer) {
        waiting.add(transfer);
    }

    void remove(Transfer transfer) {
        waiting.remove(transfer);
    }

    SharedBudget bodies() {
        return bodies;
    }

    /**
     * The memory for answers. Those to unknown callers have little memory of their own, so that they use up none of that for others.
     *
     * @param known whether the server knows who calls
     */
    Budget answersTo(boolean known) {
        return known ? answers : answersToStrangers;
    }

    /** Sends answers that need not wait for their client. */
    ShortAnswers shortAnswers() {
        return shortAnswers;
    }

    /** The memory for the values that answers are made from. */
    Budget reads() {
        return reads;
    }
}
