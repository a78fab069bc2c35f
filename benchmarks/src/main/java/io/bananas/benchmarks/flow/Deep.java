package io.bananas.benchmarks.flow;

import io.bananas.benchmarks.run.Label;
import io.bananas.benchmarks.run.Round;
import io.bananas.benchmarks.run.Scenario;
import io.bananas.core.submit.Draft;
import io.bananas.core.view.Filter;
import io.bananas.core.view.Room;
import io.bananas.core.view.View;
import io.bananas.spi.JobRequest;
import io.bananas.spi.JobStatus;
import java.time.Duration;
import java.util.Set;

/** One call, again and again, while jobs wait. */
final class Deep implements Scenario {

    private static final int PAGE = 100;

    /** Cancelled jobs stay in their queue until a claim comes, and here none does. So they are on a route that nobody lists. */
    private static final JobRequest CANCELLED =
            JobRequest.builder(Node.Work.NAME).routingKey("cancelled").build();

    private static final Filter ON_DEFAULT_ROUTE = new Filter(null, "default");

    private final Label label;
    private final Waiting waiting;
    private final Call call;
    private final Duration span;

    Deep(Label label, Waiting waiting, Call call, Duration span) {
        this.label = label;
        this.waiting = waiting;
        this.call = call;
        this.span = span;
    }

    @Override
    public Label label() {
        return label;
    }

    @Override
    public void prepare() throws InterruptedException {
        waiting.fill();
    }

    @Override
    public Round round() throws Exception {
        Node node = waiting.node();
        return new ClosedLoop(1, span, Long.MAX_VALUE).run(() -> () -> call.on(node));
    }

    /** What is called. After it as many jobs wait as before. */
    enum Call {
        SUBMIT_AND_CANCEL("submit and cancel") {
            @Override
            Object on(Node node) {
                String payload = Filler.payload(Drain.PAYLOAD);
                String id = node.client()
                        .submit(new Draft(CANCELLED, payload))
                        .jobs()
                        .get(0)
                        .id();
                return node.operations().cancel(id);
            }
        },
        FIND("find a job") {
            @Override
            Object on(Node node) {
                return node.client().find(Waiting.ONE, Room.ENOUGH).orElseThrow();
            }
        },
        WHY("ask why it waits") {
            @Override
            Object on(Node node) {
                return node.client().why(Waiting.ONE).orElseThrow();
            }
        },
        LIST("list 100 jobs") {
            @Override
            Object on(Node node) {
                return node.client()
                        .list(ON_DEFAULT_ROUTE, View.FULL, Set.of(JobStatus.PENDING), null, PAGE, Room.ENOUGH);
            }
        },
        QUEUES("count the queues") {
            @Override
            Object on(Node node) {
                return node.operations().queues(null, PAGE);
            }
        };

        private final String title;

        Call(String title) {
            this.title = title;
        }

        String title() {
            return title;
        }

        /** Makes the call, and hands out the answer. */
        abstract Object on(Node node);
    }
}
