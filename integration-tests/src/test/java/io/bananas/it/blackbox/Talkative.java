package io.bananas.it.blackbox;

import io.bananas.spi.Handles;
import io.bananas.spi.JobContext;
import io.bananas.spi.JobHandler;
import io.bananas.spi.RetryLater;
import jakarta.enterprise.context.ApplicationScoped;
import java.lang.System.Logger.Level;
import java.time.Duration;

/** Logs what it does, as handlers do. */
@Handles("talkative")
@ApplicationScoped
public class Talkative implements JobHandler<Talkative.What, Object> {

    private static final System.Logger LOG = System.getLogger(Talkative.class.getName());

    /**
     * What to do.
     *
     * @param kind {@code speak}, or {@code later} to be run again in a day
     * @param secret something that no line may show
     */
    public record What(String kind, String secret) {}

    @Override
    public Object handle(What what, JobContext job) {
        LOG.log(Level.DEBUG, "the handler whispers");
        LOG.log(Level.INFO, "the handler speaks");
        LOG.log(Level.ERROR, "the handler\n\"cries\"", new IllegalStateException("ouch"));
        if (what.kind().equals("later")) {
            throw new RetryLater(Duration.ofDays(1));
        }
        return what.secret();
    }
}
