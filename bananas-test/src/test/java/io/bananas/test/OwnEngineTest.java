package io.bananas.test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bananas.spi.JobRequest;
import org.junit.jupiter.api.Test;

class OwnEngineTest {

    @Test
    void leavesNothingBehind() {
        OwnEngine engine = OwnEngine.start(new Greet());
        engine.queue().submit(JobRequest.of("greet"));
        assertThat(engine.directory()).isDirectory();
        engine.close();

        assertThat(engine.directory()).doesNotExist();
        assertThatThrownBy(() -> engine.queue().submit(JobRequest.of("greet"))).isInstanceOf(RuntimeException.class);
    }
}
