package io.bananas.web.security.jwt;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A provider may be slow, dead, or somebody else. */
class KeySourceTest {

    private static final Duration SHORT = Duration.ofMillis(300);

    private final Queue<AutoCloseable> open = new ConcurrentLinkedQueue<>();
    private final CountDownLatch end = new CountDownLatch(1);

    /** Writes an answer to a request. */
    private interface Answer {
        void to(OutputStream out) throws IOException, InterruptedException;
    }

    @AfterEach
    void close() throws Exception {
        end.countDown();
        for (AutoCloseable one : open) {
            one.close();
        }
    }

    private URI provider(Answer answer) throws IOException {
        ServerSocket server = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
        open.add(server);
        Thread thread = new Thread(() -> serve(server, answer), "provider");
        thread.setDaemon(true);
        thread.start();
        return URI.create("http://127.0.0.1:" + server.getLocalPort() + "/keys");
    }

    /** Serves one connection after the other, since a client may try again. */
    private void serve(ServerSocket server, Answer answer) {
        while (!server.isClosed()) {
            try (Socket socket = server.accept()) {
                open.add(socket);
                byte[] request = new byte[1];
                String seen = "";
                while (!seen.endsWith("\r\n\r\n") && socket.getInputStream().read(request) > 0) {
                    seen += new String(request, US_ASCII);
                }
                answer.to(socket.getOutputStream());
            } catch (IOException e) {
                // the client has had enough, or the test is over
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private static Answer text(String status, String head, String body) {
        return out -> {
            out.write(("HTTP/1.1 " + status + "\r\nContent-Length: " + body.length() + "\r\n" + head + "\r\n" + body)
                    .getBytes(US_ASCII));
            out.flush();
        };
    }

    private void assertFails(Answer answer, Duration patience, String reason) throws IOException {
        KeyUrl source = new KeyUrl(provider(answer), patience);
        assertThatThrownBy(source::read).isInstanceOf(IOException.class).hasMessageContaining(reason);
    }

    @Test
    void aUrlIsRead() throws Exception {
        assertThat(new KeyUrl(provider(text("200 OK", "", "{\"keys\":[]}")), KeySource.PATIENCE).read())
                .isEqualTo("{\"keys\":[]}");
    }

    @Test
    void anythingBut200IsNoKeySet() throws Exception {
        assertFails(text("404 Not Found", "", "{}"), KeySource.PATIENCE, "answered 404");
        assertFails(
                text("302 Found", "Location: http://127.0.0.1:1/other\r\n", ""), KeySource.PATIENCE, "answered 302");
    }

    @Test
    void aDeadProviderIsTold() {
        assertThatThrownBy(() -> new KeyUrl(URI.create("http://127.0.0.1:1/keys"), KeySource.PATIENCE).read())
                .isInstanceOf(IOException.class)
                .hasMessageContaining("cannot be asked");
    }

    @Test
    void garbageIsTold() throws Exception {
        assertFails(out -> out.write("SSH-2.0-x\r\n\r\n".getBytes(US_ASCII)), KeySource.PATIENCE, "cannot be asked");
        assertFails(out -> out.write(new byte[0]), KeySource.PATIENCE, "cannot be asked");
    }

    @Test
    void anAnswerThatIsTooLargeIsNotReadToItsEnd() throws Exception {
        Answer endless = out -> {
            out.write("HTTP/1.1 200 OK\r\n\r\n".getBytes(US_ASCII));
            while (end.getCount() > 0) {
                out.write(new byte[8_192]);
            }
        };
        assertFails(endless, KeySource.PATIENCE, "more than " + KeySource.MOST_BYTES + " bytes");
    }

    @Test
    void aProviderThatNeverEndsIsLeftAfterAWhile() throws Exception {
        assertFails(out -> end.await(), SHORT, "took more than");
        Answer drops = out -> {
            out.write("HTTP/1.1 200 OK\r\nContent-Length: 100000\r\n\r\n".getBytes(US_ASCII));
            boolean over = false;
            while (!over) {
                out.write(' ');
                out.flush();
                over = end.await(10, TimeUnit.MILLISECONDS);
            }
        };
        assertFails(drops, SHORT, "took more than");
    }

    @Test
    void aFileIsReadAnewEachTime(@TempDir Path directory) throws Exception {
        Path file = directory.resolve("keys.json");
        KeySource source = KeySource.at(file.toUri());
        assertThatThrownBy(source::read).isInstanceOf(IOException.class).hasMessageContaining("cannot be read");
        Files.writeString(file, "one");
        assertThat(source.read()).isEqualTo("one");
        Files.writeString(file, "two");
        assertThat(source.read()).isEqualTo("two");
        Files.write(file, new byte[KeySource.MOST_BYTES]);
        assertThat(source.read()).hasSize(KeySource.MOST_BYTES);
        Files.write(file, new byte[KeySource.MOST_BYTES + 1]);
        assertThatThrownBy(source::read).isInstanceOf(IOException.class).hasMessageContaining("more than");
    }

    @Test
    void anAddressIsAFileOrAUrl(@TempDir Path directory) {
        assertThat(KeySource.at(directory.resolve("keys").toUri())).isInstanceOf(KeyFile.class);
        assertThat(KeySource.at(URI.create("https://id.example/keys"))).isInstanceOf(KeyUrl.class);
    }
}
