package io.bananas.web.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.bananas.spi.InvalidJobException.Problem;
import java.util.Collections;
import org.junit.jupiter.api.Test;

/** Several jobs in one body. */
class BatchTest {

    private static final String JOB = "{\"name\":\"n\"}";

    @Test
    void theOrderIsKept() {
        assertThat(Parsing.batch("{\"jobs\":[{\"name\":\"a\"},{\"name\":\"b\"},{\"name\":\"a\"}]}"))
                .extracting(draft -> draft.request().name())
                .containsExactly("a", "b", "a");
    }

    @Test
    void everyBadItemIsNamedByIndex() {
        assertThat(Parsing.refusedBatch("{\"jobs\":[" + JOB
                                + ",{\"name\":\"-\"},7,null,{\"name\":\"n\",\"max_retries\":101,\"x\":1}]}")
                        .errors())
                .extracting(Problem::index, Problem::field)
                .containsExactlyInAnyOrder(
                        tuple(1, "name"), tuple(2, "jobs"), tuple(3, "jobs"), tuple(4, "max_retries"), tuple(4, "x"));
    }

    @Test
    void idsAreNotRepeated() {
        assertThat(Parsing.refusedBatch(
                                "{\"jobs\":[{\"name\":\"n\",\"id\":\"a\"}," + JOB + ",{\"name\":\"n\",\"id\":\"a\"}]}")
                        .errors())
                .containsExactly(Problem.of("id", 2, "must not be the same as that of item 0"));
    }

    @Test
    void theJobsHaveToBeThere() {
        Problem missing = Problem.of("jobs", null, "must be given");
        assertThat(Parsing.refusedBatch("{}").errors()).containsExactly(missing);
        assertThat(Parsing.refusedBatch("{\"jobs\":null}").errors()).containsExactly(missing);
        assertThat(Parsing.refusedBatch("{\"jobs\":{\"a\":[]}}").errors())
                .containsExactly(Problem.of("jobs", null, "must be an array of jobs"));
    }

    @Test
    void thereAreAtLeastOneAndAtMostTenThousand() {
        Problem size = Problem.of("jobs", null, "must have between 1 and 10000 items");
        assertThat(Parsing.refusedBatch("{\"jobs\":[]}").errors()).containsExactly(size);
        assertThat(Parsing.refusedBatch(jobs(10_001)).errors()).containsExactly(size);
        assertThat(Parsing.batch(jobs(10_000))).hasSize(10_000);
    }

    @Test
    void nothingElseIsKnownBesideTheJobs() {
        assertThat(Parsing.refusedBatch("{\"more\":[1],\"jobs\":[" + JOB + "]}").errors())
                .containsExactly(Problem.of("more", null, "is not a known field"));
        assertThat(Parsing.refusedBatch("{\"jobs\":[" + JOB + "],\"jobs\":[]}").errors())
                .containsExactly(Problem.of("jobs", null, "must not be given twice"));
    }

    private static String jobs(int count) {
        return "{\"jobs\":[" + String.join(",", Collections.nCopies(count, JOB)) + "]}";
    }
}
