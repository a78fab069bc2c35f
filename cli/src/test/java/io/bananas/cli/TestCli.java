package io.bananas.cli;

import io.bananas.client.contract.SeenRequest;
import io.bananas.client.contract.StubServer;
import java.io.BufferedReader;
import java.io.FilterWriter;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringReader;
import java.io.StringWriter;
import java.io.Writer;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine;

/** Runs commands in this process, against a server that answers as the test says. */
final class TestCli implements AutoCloseable {

    private static final int FIRST_PROBLEM = 400;

    private final List<String> requests = Collections.synchronizedList(new ArrayList<>());
    private final List<SeenRequest> seen = Collections.synchronizedList(new ArrayList<>());
    private final Deque<byte[]> answers = new ArrayDeque<>();
    private final Map<String, String> environment = new HashMap<>();
    private final StubServer stub;
    private final Path home;
    private boolean terminal;
    private String input = "";
    private int room = Integer.MAX_VALUE;

    TestCli(Path home) throws IOException {
        this.home = home;
        stub = new StubServer(this::answer);
        environment.put("BANANAS_URL", stub.url());
        environment.put("NO_COLOR", "1");
    }

    /** What came of a command. */
    record Ran(int code, String out, String err) {}

    private byte[] answer(SeenRequest request) {
        seen.add(request);
        requests.add(request.method() + " " + request.target().replace("/bananas/api/v1", "")
                + (request.body().isEmpty() ? "" : " " + request.body()));
        synchronized (answers) {
            byte[] answer = answers.size() > 1 ? answers.poll() : answers.peek();
            return answer == null ? new byte[0] : answer;
        }
    }

    /** The next answer; the last one is given again and again. */
    TestCli answering(int status, String body) {
        return answering(status, status < FIRST_PROBLEM ? "application/json" : "application/problem+json", body);
    }

    TestCli answering(int status, String contentType, String body) {
        synchronized (answers) {
            answers.add(StubServer.bytes(status, "Content-Type: " + contentType + "\r\n", body));
        }
        return this;
    }

    /** The standard output takes so many characters and then no more, as a full disk. */
    TestCli withRoomFor(int characters) {
        room = characters;
        return this;
    }

    TestCli onTerminal(String typed) {
        terminal = true;
        input = typed;
        return this;
    }

    TestCli typing(String text) {
        input = text;
        return this;
    }

    TestCli with(String variable, String value) {
        environment.put(variable, value);
        return this;
    }

    String url() {
        return stub.url();
    }

    /** As {@code METHOD /path body}. */
    List<String> requests() {
        return requests;
    }

    List<SeenRequest> seen() {
        return seen;
    }

    private Surroundings surroundings(StringWriter out, StringWriter err) {
        return new Surroundings(
                new PrintWriter(new Output(new SmallDisk(out, room))),
                new PrintWriter(err),
                new BufferedReader(new StringReader(input)),
                terminal,
                environment,
                home);
    }

    /** A writer that is full at some time. */
    private static final class SmallDisk extends FilterWriter {

        private int room;

        SmallDisk(Writer out, int room) {
            super(out);
            this.room = room;
        }

        @Override
        public void write(char[] text, int from, int length) throws IOException {
            if (length > room) {
                throw new IOException("No space left on device");
            }
            room -= length;
            super.write(text, from, length);
        }
    }

    /** The command line, with nothing run. */
    CommandLine line() {
        return BananasCli.line(surroundings(new StringWriter(), new StringWriter()));
    }

    Ran run(String... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int code = BananasCli.run(surroundings(out, err), arguments);
        return new Ran(
                code, out.toString().replace("\r\n", "\n"), err.toString().replace("\r\n", "\n"));
    }

    @Override
    public void close() {
        stub.close();
    }
}
