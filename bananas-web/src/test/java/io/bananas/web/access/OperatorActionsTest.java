package io.bananas.web.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.bananas.core.access.Access;
import io.bananas.core.access.AccessSettings;
import io.bananas.core.face.AccessControl;
import io.bananas.core.store.ActionLog;
import io.bananas.core.store.ActionLog.NewEntry;
import io.bananas.core.store.Stores;
import io.bananas.core.time.Ticker;
import io.bananas.core.view.Action;
import io.bananas.core.view.Caller;
import io.bananas.core.view.LogPage;
import io.bananas.core.view.Role;
import io.bananas.spi.QueueUnavailableException;
import jakarta.servlet.http.HttpServletRequest;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class OperatorActionsTest {

    private final List<String> noted = new ArrayList<>();
    private final Map<Object, Object> attributes = new HashMap<>();
    private final HttpServletRequest request = (HttpServletRequest) Proxy.newProxyInstance(
            HttpServletRequest.class.getClassLoader(),
            new Class<?>[] {HttpServletRequest.class},
            (self, method, arguments) ->
                    arguments.length == 2 ? attributes.put(arguments[0], arguments[1]) : attributes.get(arguments[0]));
    private final OperatorActions actions = new OperatorActions(face());

    private AccessControl face() {
        ActionLog log = new ActionLog() {
            @Override
            public long add(NewEntry entry, Duration ago, boolean again) {
                noted.add(entry.who() + " " + entry.action() + " " + entry.target() + ": " + entry.detail());
                return noted.size();
            }

            @Override
            public LogPage page(@Nullable Long before, int limit) {
                return new LogPage(List.of(), null);
            }
        };
        Stores stores = (Stores) Proxy.newProxyInstance(
                Stores.class.getClassLoader(),
                new Class<?>[] {Stores.class},
                (self, method, none) -> method.getName().equals("actions") ? log : null);
        Access access = new Access(AccessSettings.TOKENS_ONLY, stores, Ticker.SYSTEM);
        return new AccessControl(() -> access);
    }

    private void callsAs(String name) {
        Callers.set(request, new Caller(name, Set.of(Role.OPERATE)));
    }

    @Test
    void whatChangesSomethingIsNoted() {
        callsAs("ada");
        Acted<Integer> acted =
                actions.run(request, Action.RETRY_DEAD, "all", () -> 7, count -> Optional.of("count " + count));

        assertThat(acted).isEqualTo(new Acted<>(7, "1"));
        assertThat(noted).containsExactly("ada retry_dead all: count 7");
    }

    @Test
    void whatChangesNothingIsNot() {
        callsAs("ada");
        Acted<Boolean> acted = actions.run(request, Action.CANCEL_JOB, "a", () -> false, done -> Optional.empty());

        assertThat(acted.logId()).isNull();
        assertThat(noted).isEmpty();
    }

    @Test
    void whatMayHaveHappenedIsNotedAsThat() {
        callsAs("ada");

        assertThatExceptionOfType(QueueUnavailableException.class)
                .isThrownBy(() -> actions.run(
                        request,
                        Action.PAUSE_ROUTE,
                        "gpu",
                        () -> {
                            throw new QueueUnavailableException("away", null);
                        },
                        done -> Optional.of("")));
        assertThat(noted).containsExactly("ada pause_route gpu: Redis did not answer; it may have happened");
    }

    @Test
    void nobodyActsWithoutAName() {
        assertThatIllegalStateException()
                .isThrownBy(() -> actions.run(
                        request, Action.PAUSE_ROUTE, "gpu", () -> noted.add("done"), done -> Optional.of("")));
        assertThat(noted).isEmpty();
    }
}
