package io.bananas.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import org.junit.jupiter.api.Test;

class PortsTest {

    @Test
    void aFreePortIsNotTaken() {
        assertThat(Ports.isTaken(Ports.free())).isFalse();
    }

    @Test
    void aPortThatSomebodyListensOnIsTaken() throws IOException {
        try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            assertThat(Ports.isTaken(other.getLocalPort())).isTrue();
        }
    }
}
