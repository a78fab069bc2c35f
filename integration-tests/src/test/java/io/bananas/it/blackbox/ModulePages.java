package io.bananas.it.blackbox;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.bananas.it.Build;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Serves the modules of the dashboard as they stand in the source, for tests that call them without a page. */
final class ModulePages implements BeforeAllCallback, AfterAllCallback {

    private static final Path MODULES = Build.file("bananas-web/src/main/webapp/ui");

    private @Nullable HttpServer server;

    @Override
    public void beforeAll(ExtensionContext context) throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", ModulePages::serve);
        server.start();
    }

    @Override
    public void afterAll(ExtensionContext context) {
        if (server != null) {
            server.stop(0);
        }
    }

    /** The address of a module, or of an empty page that may import one. */
    String address(String path) {
        return "http://localhost:" + Objects.requireNonNull(server).getAddress().getPort() + "/" + path;
    }

    private static void serve(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath().substring(1);
        Path file = MODULES.resolve(path);
        boolean empty = path.isEmpty();
        byte[] body = empty || !Files.isRegularFile(file) ? new byte[0] : Files.readAllBytes(file);
        exchange.getResponseHeaders().set("Content-Type", empty ? "text/html" : "text/javascript");
        exchange.sendResponseHeaders(
                empty || Files.isRegularFile(file) ? 200 : 404, body.length == 0 ? -1 : body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }
}
