package io.bananas.examples;

import static org.assertj.core.api.Assertions.assertThat;

import io.bananas.spi.discovery.HandlerDiscovery;
import jakarta.enterprise.inject.se.SeContainer;
import jakarta.enterprise.inject.se.SeContainerInitializer;
import org.junit.jupiter.api.Test;

/** With Weld, which scans this bean archive as servers do. */
class DiscoveryTest {

    @Test
    void allDemoHandlersAreFound() {
        try (SeContainer container = SeContainerInitializer.newInstance().initialize()) {
            assertThat(container.select(HandlerDiscovery.class).get().handlers())
                    .containsOnlyKeys("echo", "noop", "sleep", "flaky", "fail", "resize_image", "summarize_csv");
        }
    }
}
