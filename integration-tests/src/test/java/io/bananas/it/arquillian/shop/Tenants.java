package io.bananas.it.arquillian.shop;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/** Knows for whom a thread works. */
@ApplicationScoped
public class Tenants {

    private final ThreadLocal<String> current = ThreadLocal.withInitial(() -> "nobody");

    public String current() {
        return current.get();
    }

    /** Works for a tenant meanwhile. */
    public @Nullable Object callAs(String tenant, Callable<@Nullable Object> work) throws Exception {
        current.set(tenant);
        try {
            return work.call();
        } finally {
            current.remove();
        }
    }
}
