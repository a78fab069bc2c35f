package io.bananas.testing;

import io.bananas.core.store.Signals;
import io.bananas.core.store.Stores;
import io.bananas.spi.QueueUnavailableException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Real stores that can be cut off: from then on each call fails as if Redis could not be reached, or its answer is late or
 * lost.
 */
public final class Outage {

    /** What happens to a call. */
    private enum Line {
        THERE,
        CUT,
        ANSWERS_HELD,
        ANSWERS_LOST
    }

    private volatile CountDownLatch held = new CountDownLatch(1);
    private final AtomicReference<Line> line = new AtomicReference<>(Line.THERE);

    /** The same stores, which can be cut off. */
    public Stores over(Stores stores) {
        Object cut = Proxy.newProxyInstance(
                Stores.class.getClassLoader(),
                new Class<?>[] {Stores.class},
                (self, method, none) -> port(method.getReturnType(), method.invoke(stores)));
        return Stores.class.cast(cut);
    }

    public void begin() {
        line.set(Line.CUT);
    }

    /** Redis does what it is asked, and nobody hears of it. */
    public void loseAnswers() {
        line.set(Line.ANSWERS_LOST);
    }

    /** Redis does what it is asked, and answers at the end of the outage. */
    public void holdAnswers() {
        held = new CountDownLatch(1);
        line.set(Line.ANSWERS_HELD);
    }

    public void end() {
        line.set(Line.THERE);
        held.countDown();
    }

    private Object port(Class<?> type, Object real) {
        return Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, (self, method, arguments) -> {
            boolean calls = type != Signals.class;
            if (line.get() == Line.CUT && calls) {
                throw new QueueUnavailableException("cut off", null);
            }
            Object answer = answerOf(() -> method.invoke(real, arguments));
            if (line.get() == Line.ANSWERS_HELD && calls) {
                held.await();
            }
            if (line.get() == Line.ANSWERS_LOST && calls) {
                throw new QueueUnavailableException("the answer was lost", null);
            }
            return answer;
        });
    }

    private interface Call {
        Object make() throws ReflectiveOperationException;
    }

    private static Object answerOf(Call call) throws Throwable {
        try {
            return call.make();
        } catch (InvocationTargetException e) {
            throw e.getTargetException();
        }
    }
}
