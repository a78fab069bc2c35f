package io.bananas.demo;

import io.bananas.launcher.AppServer;

/** What is printed when the demo is ready to be played with. */
final class Welcome {

    private static final String TEXT = """

        Bananas is running. Ctrl-C stops all of it.

          look     %2$s/bananas/ui/
          API      %1$s/v1      (described in %1$s/openapi.yaml)
          metrics  %2$s/metrics
          health   %3$s
          log      %4$s

        Try:
          curl -s %1$s/v1/jobs -H 'Content-Type: application/json' \\
            -d '{"id":"mine","name":"echo","payload":{"hello":"world"}}'
          curl -s %1$s/v1/jobs/mine
          curl -s '%1$s/v1/jobs/mine/result?wait_ms=10000'
          curl -s %1$s/v1/queues
        """;

    /** Said below, when changes are served. */
    static final String CHANGES = """
        What you save in handler-spi, bananas-core, bananas-ejb, bananas-web and examples/handlers is compiled and served;
        what does not compile is told here. The jobs stay.
        """;

    private Welcome() {}

    static String text(String api, AppServer server) {
        return TEXT.formatted(api, server.baseUrl(), server.healthUrl(), server.log());
    }
}
