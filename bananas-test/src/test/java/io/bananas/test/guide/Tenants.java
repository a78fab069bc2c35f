package io.bananas.test.guide;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/** Knows for whom the current thread works. */
@ApplicationScoped
public class Tenants {

    private final ThreadLocal<@Nullable String> current = new ThreadLocal<>();

    public String current() {
        String tenant = current.get();
        return tenant == null ? "nobody" : tenant;
    }

    public <T> T callAs(String tenant, Callable<T> work) throws Exception {
        String before = current.get();
        current.set(tenant);
        try {
            return work.call();
        } finally {
            current.set(before);
        }
    }
}
