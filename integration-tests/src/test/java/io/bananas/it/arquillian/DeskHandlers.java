package io.bananas.it.arquillian;

import io.bananas.spi.Handles;
import io.bananas.spi.JobContext;
import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Status;
import jakarta.transaction.TransactionSynchronizationRegistry;
import jakarta.transaction.Transactional;
import java.util.List;

/** A bean in the WAR with several handlers. */
@ApplicationScoped
public class DeskHandlers {

    @Resource
    private TransactionSynchronizationRegistry transactions;

    /** A payload of the WAR. */
    public record Order(String item, List<Integer> sizes) {}

    @Handles(value = "it.desk.order", maxRetries = 6)
    public Order order(Order payload, JobContext job) {
        return new Order(payload.item() + " " + job.attempt(), payload.sizes());
    }

    @Transactional
    @Handles("it.desk.transaction")
    public boolean transaction() {
        return transactions.getTransactionStatus() == Status.STATUS_ACTIVE;
    }

    @Handles("it.desk.plain")
    public boolean plain(JobContext job) {
        return transactions.getTransactionStatus() == Status.STATUS_ACTIVE;
    }

    @Handles("it.desk.marked")
    public String marked(JobContext job) {
        return job.headers().getOrDefault("mark", "none");
    }
}
