package io.bananas.web.transfer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import jakarta.servlet.AsyncContext;
import java.lang.reflect.Proxy;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import org.junit.jupiter.api.Test;

class HandBackTest {

    private final Queue<Runnable> thread = new ArrayDeque<>();
    private final List<String> calls = new ArrayList<>();
    private final HandBack handBack = new HandBack(thread::add);

    @Test
    void nothingIsDoneOnTheThreadOfTheListener() {
        handBack.dispatch(request(() -> {}));
        handBack.complete(request(() -> {}));
        assertThat(calls).isEmpty();
        thread.remove().run();
        thread.remove().run();
        assertThat(calls).containsExactly("dispatch", "complete");
    }

    @Test
    void theThreadOutlivesARequestThatTheServerHasEnded() {
        handBack.dispatch(request(() -> {
            throw new IllegalStateException("it is over");
        }));
        assertThatCode(thread.remove()::run).doesNotThrowAnyException();
    }

    private AsyncContext request(Runnable then) {
        return AsyncContext.class.cast(Proxy.newProxyInstance(
                AsyncContext.class.getClassLoader(), new Class<?>[] {AsyncContext.class}, (self, method, none) -> {
                    calls.add(method.getName());
                    then.run();
                    return null;
                }));
    }
}
