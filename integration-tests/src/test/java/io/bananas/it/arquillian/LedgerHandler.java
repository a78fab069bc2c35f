package io.bananas.it.arquillian;

import io.bananas.spi.Handles;
import io.bananas.spi.JobContext;
import io.bananas.spi.JobHandler;
import io.bananas.spi.JobQueue;
import io.bananas.spi.JobRequest;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.UserTransaction;

/** Reads the row that has the job's id; told to, it writes a row and submits its reader in a transaction of its own. */
@Handles("it.ledger")
@ApplicationScoped
public class LedgerHandler implements JobHandler<String, String> {

    @Inject
    private Ledger ledger;

    @Inject
    private JobQueue queue;

    @Inject
    private UserTransaction transaction;

    @Override
    public String handle(String payload, JobContext job) throws Exception {
        switch (payload) {
            case "commit" -> {
                begin(job);
                transaction.commit();
            }
            case "roll back" -> {
                begin(job);
                transaction.rollback();
            }
            default -> {}
        }
        return ledger.read(job.id()).orElse("no row");
    }

    private void begin(JobContext job) throws Exception {
        String next = job.id() + "-next";
        transaction.begin();
        ledger.write(next);
        queue.submit(JobRequest.builder("it.ledger").id(next).payload("read").build());
    }
}
