package io.bananas.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class PortsTest {

    @Test
    void aFreePortIsNotTaken() {
        assertThat(Ports.isTaken(Ports.free())).isFalse();
    }

    @Test
    void noOutgoingConnectionTakesAFreePortAndNobodyIsGivenItTwice() {
        List<Integer> ports = Stream.generate(Ports::free).limit(200).toList();
        assertThat(ports)
                .doesNotHaveDuplicates()
                .allSatisfy(port -> assertThat(port).isBetween(10_000, 32_767));
    }

    @Test
    void aPortThatSomebodyListensOnIsTaken() throws IOException {
        try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            assertThat(Ports.isTaken(other.getLocalPort())).isTrue();
        }
    }
}
