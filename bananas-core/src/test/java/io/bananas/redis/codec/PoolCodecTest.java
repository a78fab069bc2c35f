package io.bananas.redis.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bananas.core.view.NodeInfo.Work;
import io.bananas.spi.Priority;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PoolCodecTest {

    private static Work work(int slots, List<String> routes, List<String> names) {
        return new Work(slots, routes, List.of(Priority.HIGH, Priority.LOW), names, true);
    }

    @Test
    void nodesThatTakeTheSameWriteTheSame() {
        String text = PoolCodec.encode(work(5, List.of("default", "gpu"), List.of("echo", "noop")));
        assertThat(PoolCodec.encode(work(9, List.of("gpu", "default"), List.of("noop", "echo"))))
                .isEqualTo(text);
        assertThat(PoolCodec.encode(work(5, List.of("default"), List.of("echo", "noop"))))
                .isNotEqualTo(text);
        assertThat(PoolCodec.decode(text)).isEqualTo(work(1, List.of("default", "gpu"), List.of("echo", "noop")));
    }

    @Test
    void aNodeWithMuchToSayTakesMoreThanItLists() {
        List<String> names =
                IntStream.range(0, 1_000).mapToObj(i -> "job-name-" + i).toList();
        String text = PoolCodec.encode(work(5, List.of("default"), names));
        assertThat(text).hasSizeLessThan(PoolCodec.MOST_CHARS);
        assertThat(PoolCodec.decode(text))
                .isEqualTo(new Work(1, List.of(), List.of(Priority.HIGH, Priority.LOW), List.of(), false));
    }

    @Test
    void anotherVersionIsNotRead() {
        assertThatThrownBy(() -> PoolCodec.decode("{\"v\":2}")).isInstanceOf(UnreadableRecordException.class);
    }
}
