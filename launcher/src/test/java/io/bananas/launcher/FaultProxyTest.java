package io.bananas.launcher;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bananas.launcher.FaultProxy.Direction;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class FaultProxyTest {

    private static final int A_WHILE_MS = 100;

    private ServerSocket server;
    private Thread acceptor;
    private FaultProxy proxy;
    private final BlockingQueue<String> received = new LinkedBlockingQueue<>();

    @BeforeEach
    void serve() throws IOException {
        server = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
        acceptor = new Thread(this::accept);
        acceptor.start();
        proxy = FaultProxy.to("127.0.0.1", server.getLocalPort());
    }

    @AfterEach
    void stop() throws Exception {
        proxy.close();
        closeServer();
    }

    @Test
    void forwardsBothWays() throws Exception {
        try (Socket client = connect()) {
            say(client, "hello");
            assertThat(hear(client, 5)).isEqualTo("HELLO");
            assertThat(proxy.connections()).isOne();
        }
        assertThat(Waiting.until(Duration.ofSeconds(50), () -> proxy.connections() == 0))
                .isTrue();
    }

    @Test
    void cuttingEndsWhatIsOpenAndLetsNewOnesThrough() throws Exception {
        try (Socket client = connect();
                Socket next = connect()) {
            say(client, "one");
            assertThat(hear(client, 3)).isEqualTo("ONE");
            say(next, "two");
            assertThat(hear(next, 3)).isEqualTo("TWO");
            proxy.cut();
            assertThat(isCut(client)).isTrue();
            assertThat(isCut(next)).isTrue();
            assertThat(proxy.cuts()).isEqualTo(2);
        }
        try (Socket client = connect()) {
            say(client, "three");
            assertThat(hear(client, 5)).isEqualTo("THREE");
        }
    }

    @Test
    void aCommandIsLostHalfWay() throws Exception {
        try (Socket client = connect()) {
            proxy.cutAfter(Direction.TO_SERVER, 3);
            say(client, "command");
            assertThat(isCut(client)).isTrue();
            assertThat(received.poll(50, TimeUnit.SECONDS)).isEqualTo("com");
            assertThat(proxy.cuts()).isOne();
        }
        try (Socket client = connect()) {
            say(client, "again");
            assertThat(hear(client, 5)).as("it strikes once").isEqualTo("AGAIN");
        }
    }

    @Test
    void anAnswerIsLostAlthoughTheCommandArrived() throws Exception {
        try (Socket client = connect()) {
            proxy.cutAfter(Direction.FROM_SERVER, 0);
            say(client, "command");
            assertThat(isCut(client)).isTrue();
            assertThat(received.poll(50, TimeUnit.SECONDS)).isEqualTo("command");
        }
    }

    @Test
    void whatIsSentIntoABlackHoleArrivesLate() throws Exception {
        try (Socket before = connect()) {
            say(before, "one");
            assertThat(hear(before, 3)).isEqualTo("ONE");
            proxy.blackHole();
            try (Socket during = connect()) {
                say(before, "two");
                say(during, "three");
                assertThat(isSilent(before)).isTrue();
                assertThat(isSilent(during)).isTrue();
                proxy.resume();
                assertThat(hear(before, 3)).isEqualTo("TWO");
                assertThat(hear(during, 5)).isEqualTo("THREE");
            }
        }
    }

    @Test
    void cuttingLosesWhatABlackHoleHeld() throws Exception {
        try (Socket client = connect()) {
            say(client, "one");
            assertThat(hear(client, 3)).isEqualTo("ONE");
            received.clear();
            proxy.blackHole();
            say(client, "two");
            proxy.cut();
            proxy.resume();
            assertThat(isCut(client)).isTrue();
        }
        try (Socket client = connect()) {
            say(client, "three");
            assertThat(hear(client, 5)).isEqualTo("THREE");
            assertThat(received).containsExactly("three");
        }
    }

    @Test
    void aDelayHoldsEachPieceUntilItIsOver() throws Exception {
        try (Socket client = connect()) {
            proxy.delay(Duration.ofDays(1));
            say(client, "late");
            assertThat(isSilent(client)).isTrue();
            proxy.resume();
            assertThat(hear(client, 4)).isEqualTo("LATE");
            proxy.delay(Duration.ofMillis(20));
            long start = System.nanoTime();
            say(client, "slow");
            assertThat(hear(client, 4)).isEqualTo("SLOW");
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThanOrEqualTo(Duration.ofMillis(40));
        }
    }

    @Test
    void signalsAreDelayedWhileCommandsGoOn() throws Exception {
        try (Socket signals = subscribe();
                Socket commands = connect()) {
            proxy.delaySignals(Duration.ofDays(1));
            say(signals, "+late\r\n");
            assertThat(isSilent(signals)).isTrue();
            say(commands, "+now\r\n");
            assertThat(hear(commands, 6)).isEqualTo("+NOW\r\n");
            proxy.resume();
            assertThat(isSilent(signals)).isTrue();
            proxy.resumeSignals();
            assertThat(hear(signals, 7)).isEqualTo("+LATE\r\n");
        }
    }

    @Test
    void signalsAreLostUntilTheirConnectionIsCut() throws Exception {
        try (Socket signals = subscribe();
                Socket other = subscribe()) {
            proxy.loseSignals();
            say(signals, "$4\r\nlost\r\n*2\r\n$1\r\nx\r\n");
            assertThat(isSilent(signals)).isTrue();
            say(signals, ":1\r\n");
            assertThat(isSilent(signals)).isTrue();
            proxy.resumeSignals();
            assertThat(isCut(signals)).isTrue();
            say(other, "+kept\r\n");
            assertThat(hear(other, 7)).isEqualTo("+KEPT\r\n");
        }
    }

    @Test
    void messagesAreRepeatedLaterAndNothingElse() throws Exception {
        try (Socket signals = subscribe()) {
            proxy.repeatSignals(Duration.ofMillis(300));
            say(signals, "*2\r\n$7\r\n");
            say(signals, "message\r\n+one\r\n+pong\r\n");
            String once = "*2\r\n$7\r\nmessage\r\n+ONE\r\n";
            assertThat(hear(signals, once.length() + 7)).isEqualTo(once + "+PONG\r\n");
            assertThat(hear(signals, once.length())).isEqualTo(once);
            assertThat(isSilent(signals)).isTrue();
        }
    }

    @Test
    void aConnectionThatServesCommandsAgainIsLeftAlone() throws Exception {
        try (Socket signals = subscribe()) {
            say(signals, "$11\r\nUNSUBSCRIBE\r\n");
            assertThat(hear(signals, 18)).startsWith("$11");
            proxy.loseSignals();
            say(signals, "+now\r\n");
            assertThat(hear(signals, 6)).isEqualTo("+NOW\r\n");
        }
    }

    @Test
    void aServerThatIsAwayLooksLikeACut() throws Exception {
        closeServer();
        try (Socket client = connect()) {
            assertThat(isCut(client)).isTrue();
        }
    }

    @Test
    void closingEndsAll() throws Exception {
        try (Socket client = connect()) {
            say(client, "one");
            assertThat(hear(client, 3)).isEqualTo("ONE");
            proxy.close();
            assertThat(isCut(client)).isTrue();
        }
        assertThatThrownBy(this::connect).isInstanceOf(IOException.class);
    }

    private void closeServer() throws Exception {
        server.close();
        // a thread that is still accepting takes one more connection of a closed socket
        acceptor.join();
    }

    /** Answers in capitals, but for the word by which a message of Redis is known. */
    private void accept() {
        while (!server.isClosed()) {
            try {
                Socket socket = server.accept();
                new Thread(() -> shout(socket)).start();
            } catch (IOException closed) {
                return;
            }
        }
    }

    private void shout(Socket socket) {
        byte[] piece = new byte[100];
        try (socket) {
            for (int n = socket.getInputStream().read(piece); n >= 0; ) {
                String text = new String(piece, 0, n, UTF_8);
                received.add(text);
                String loud = text.toUpperCase(Locale.ROOT).replace("MESSAGE", "message");
                socket.getOutputStream().write(loud.getBytes(UTF_8));
                n = socket.getInputStream().read(piece);
            }
        } catch (IOException cut) {
            // what the test is about
        }
    }

    private Socket connect() throws IOException {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), proxy.port());
        socket.setSoTimeout(20_000);
        return socket;
    }

    private Socket subscribe() throws IOException {
        Socket socket = connect();
        say(socket, "$9\r\nSUBSCRIBE\r\n");
        assertThat(hear(socket, 15)).isEqualTo("$9\r\nSUBSCRIBE\r\n");
        return socket;
    }

    private static void say(Socket socket, String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(UTF_8));
    }

    private static String hear(Socket socket, int bytes) throws IOException {
        return new String(socket.getInputStream().readNBytes(bytes), UTF_8);
    }

    private static boolean isCut(Socket socket) throws IOException {
        try {
            return socket.getInputStream().read() < 0;
        } catch (SocketException reset) {
            return true;
        }
    }

    private static boolean isSilent(Socket socket) throws IOException {
        socket.setSoTimeout(A_WHILE_MS);
        try {
            socket.getInputStream().read();
            return false;
        } catch (SocketTimeoutException silence) {
            return true;
        } finally {
            socket.setSoTimeout(20_000);
        }
    }
}
