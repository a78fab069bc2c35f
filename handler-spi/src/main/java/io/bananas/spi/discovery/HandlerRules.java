package io.bananas.spi.discovery;

import io.bananas.spi.Backoff;
import io.bananas.spi.Handles;
import io.bananas.spi.RetryLater;
import io.bananas.spi.internal.Durations;
import io.bananas.spi.internal.JobNames;
import java.lang.reflect.Method;
import java.lang.reflect.Type;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Future;

/** The rules for handlers and for what {@link Handles} may say. */
final class HandlerRules {

    private static final Duration LONGEST = Duration.ofDays(1);

    /** By their names, since a server need not have all of them. */
    private static final Set<String> CLIENTS_SCOPES = Set.of(
            "jakarta.enterprise.context.RequestScoped",
            "jakarta.enterprise.context.SessionScoped",
            "jakarta.enterprise.context.ConversationScoped",
            "jakarta.transaction.TransactionScoped",
            "jakarta.faces.view.ViewScoped",
            "jakarta.faces.flow.FlowScoped");

    private HandlerRules() {}

    /** All that is wrong, a sentence each, with the class and the method named. */
    static List<String> check(HandlerDeclaration handler) {
        Handles handles = handler.handles();
        List<String> problems = new ArrayList<>();
        String where = "@Handles of " + handler.where() + ": ";
        if (!JobNames.isName(handles.value())) {
            problems.add(where + "the name '" + handles.value() + "' does not match " + JobNames.rule());
        }
        if (handles.maxRetries() < -1 || handles.maxRetries() > 100) {
            problems.add(where + "maxRetries must be between 0 and 100, but is " + handles.maxRetries());
        }
        if (handles.concurrency() < 0) {
            problems.add(where + "concurrency must not be negative, but is " + handles.concurrency());
        }
        Backoff backoff = handles.backoff();
        if (!(backoff.jitter() <= 1)) {
            problems.add(where + "backoff jitter must be between 0 and 1, but is " + backoff.jitter());
        }
        Arrays.stream(handles.noRetryOn())
                .filter(RetryLater.class::isAssignableFrom)
                .forEach(later -> problems.add(
                        where + "noRetryOn must not name " + later.getName() + ", which asks to be run again"));
        Method method = handler.method();
        if (method != null) {
            HandlerMethods.problemsWith(handler.type(), method).forEach(problem -> problems.add(where + problem));
        }
        checkData(handler, "takes", handler.payload(), problems);
        checkData(handler, "returns", handler.result(), problems);
        checkDuration(where + "timeout", handles.timeout(), problems);
        checkDuration(where + "backoff base", backoff.base(), problems);
        checkDuration(where + "backoff max", backoff.max(), problems);
        return problems;
    }

    /** What is wrong with the scope of a bean: neither a request nor a session exists where jobs run. */
    static Optional<String> checkScope(String what, Class<?> scope) {
        return CLIENTS_SCOPES.contains(scope.getName())
                ? Optional.of(what + " is @" + scope.getSimpleName()
                        + ", which does not exist where jobs run: make it @ApplicationScoped or @Dependent")
                : Optional.empty();
    }

    private static void checkData(HandlerDeclaration handler, String verb, Type declared, List<String> problems) {
        DataTypes.noneIn(declared)
                .ifPresent(none -> problems.add("job handler " + handler.where() + " " + verb + " " + none.getName()
                        + ", which is no data that JSON can hold" + adviceFor(none)));
    }

    private static String adviceFor(Class<?> none) {
        boolean future = Future.class.isAssignableFrom(none) || CompletionStage.class.isAssignableFrom(none);
        return future
                ? ": return its value, a job is over when its handler returns"
                : ": use a record with what matters";
    }

    private static void checkDuration(String what, String text, List<String> problems) {
        if (text.isEmpty()) {
            return;
        }
        try {
            Duration duration = Durations.parse(text);
            if (duration.toMillis() < 1 || duration.compareTo(LONGEST) > 0) {
                problems.add(what + " must be between 1ms and 24h, but is " + text);
            }
        } catch (IllegalArgumentException e) {
            problems.add(what + " " + e.getMessage());
        }
    }
}
