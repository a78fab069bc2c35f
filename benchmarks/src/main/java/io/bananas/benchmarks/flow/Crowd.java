package io.bananas.benchmarks.flow;

import io.bananas.core.event.JobListener;
import io.bananas.redis.key.Keys;
import io.bananas.spi.JobContext;
import io.bananas.spi.JobRequest;
import io.bananas.spi.PermanentFailure;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Jobs that are there and that nobody runs now, in a keyspace of their own. */
enum Crowd {
    WAITING("waiting on another route") {
        @Override
        JobRequest job(int number) {
            return JobRequest.builder(Node.Work.NAME).routingKey(ELSEWHERE).build();
        }
    },
    SCHEDULED("scheduled") {
        @Override
        JobRequest job(int number) {
            return JobRequest.builder(Node.Work.NAME)
                    .delay(Duration.ofHours(1).plusMillis(number))
                    .build();
        }
    },
    DEAD("dead") {
        @Override
        JobRequest job(int number) {
            return WAITING.job(number);
        }

        @Override
        void settle(String url, Keys keys, int count) throws InterruptedException {
            Node.Work failing = Node.Work.of(20).on(List.of(ELSEWHERE)).doing(Crowd::fail);
            try (Node node = new Node(url, keys, failing, JobListener.NONE)) {
                while (node.operations().queues(null, 1).totals().dead() < count) {
                    TimeUnit.MILLISECONDS.sleep(20);
                }
            }
        }
    },
    NAMES("of 10,000 names that nobody handles") {
        @Override
        JobRequest job(int number) {
            return JobRequest.of("name-" + number % MOST_NAMES);
        }
    };

    private static final String ELSEWHERE = "elsewhere";
    private static final int MOST_NAMES = 10_000;

    private final String title;

    Crowd(String title) {
        this.title = title;
    }

    String title() {
        return title;
    }

    abstract JobRequest job(int number);

    /** Brings the jobs to where they stay. */
    void settle(String url, Keys keys, int count) throws InterruptedException {}

    private static void fail(JobContext job) {
        throw new PermanentFailure("no");
    }
}
