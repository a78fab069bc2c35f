package io.bananas.cdi.node;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Whose thread it is stands in its name. */
class NamedThreadsTest {

    private final NamedThreads threads = new NamedThreads(Thread::new, "shop");

    @Test
    void eachThreadHasTheNameOfItsApplicationAndANumber() {
        assertThat(threads.newThread(() -> {}).getName()).isEqualTo("bananas-shop-1");
        assertThat(threads.newThread(() -> {}).getName()).isEqualTo("bananas-shop-2");
    }

    @Test
    void aThreadOfAPoolHasItForAsLongAsItWorksForUs() throws Exception {
        ExecutorService pool = Executors.newSingleThreadExecutor(task -> new Thread(task, "pooled"));
        try {
            CompletableFuture<String> during = new CompletableFuture<>();
            threads.on(pool)
                    .execute(() -> during.complete(Thread.currentThread().getName()));
            assertThat(during.get(10, TimeUnit.SECONDS)).isEqualTo("bananas-shop-1");
            assertThat(pool.submit(() -> Thread.currentThread().getName()).get(10, TimeUnit.SECONDS))
                    .isEqualTo("pooled");
        } finally {
            pool.shutdownNow();
        }
    }

    @Test
    void aNameIsShortAndNeedsNoQuotes() {
        assertThat(ApplicationName.plain("shop-1.0_x")).isEqualTo("shop-1.0_x");
        assertThat(ApplicationName.plain("my shop:\"é\"")).matches("my_shop____-[0-9a-f]+");
        assertThat(ApplicationName.plain("a".repeat(100)))
                .hasSize(40)
                .isNotEqualTo(ApplicationName.plain("a".repeat(101)));
    }
}
