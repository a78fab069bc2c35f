package io.bananas.it.arquillian;

import io.bananas.spi.Handles;
import io.bananas.spi.JobContext;
import io.bananas.spi.JobHandler;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.UserTransaction;

/** Begins a transaction, which it may leave open. */
@Handles("it.transaction")
@ApplicationScoped
public class TransactionHandler implements JobHandler<String, String> {

    @Inject
    private UserTransaction transaction;

    @Override
    public String handle(String payload, JobContext job) throws Exception {
        transaction.begin();
        if (payload.equals("throw")) {
            throw new IllegalStateException("thrown");
        }
        if (payload.equals("commit")) {
            transaction.commit();
        }
        return payload;
    }
}
