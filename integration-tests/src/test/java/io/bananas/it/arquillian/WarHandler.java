package io.bananas.it.arquillian;

import io.bananas.spi.Handles;
import io.bananas.spi.JobContext;
import io.bananas.spi.JobHandler;
import jakarta.enterprise.context.Dependent;
import java.util.List;

/** Lies in the WAR, with a payload type that only the WAR's class loader knows; a new instance for each job. */
@Dependent
@Handles("it.war")
public class WarHandler implements JobHandler<WarHandler.Order, String> {

    private int runs;

    @Override
    public String handle(Order payload, JobContext job) throws ClassNotFoundException {
        runs++;
        Class<?> mine = Thread.currentThread().getContextClassLoader().loadClass(WarHandler.class.getName());
        return "war:" + payload.item + ":" + payload.sizes + ":" + runs + ":" + (mine == WarHandler.class);
    }

    /** A payload. */
    public static class Order {
        public String item = "";
        public List<Integer> sizes = List.of();
    }
}
