package io.bananas.test.guide;

import io.bananas.spi.Handles;
import io.bananas.spi.JobContext;
import io.bananas.spi.Overlap;
import io.bananas.spi.Periodic;
import io.bananas.spi.RetryLater;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;

/** Small jobs of one application. */
@ApplicationScoped
public class Housekeeping {

    @Handles("delete_old_orders")
    @Periodic(cron = "0 3 * * *", zone = "Europe/Berlin", overlap = Overlap.SKIP)
    public void deleteOldOrders(JobContext job) {
        for (int page = 1; page <= 10 && !job.isCancelled(); page++) {
            job.progress(page / 10.0, "page " + page + " of 10");
        }
    }

    @Handles(value = "import_orders", maxRetries = 10, concurrency = 1)
    public int importOrders(List<Order> orders) {
        if (orders.isEmpty()) {
            throw new RetryLater(Duration.ofMinutes(10));
        }
        return orders.size();
    }
}
