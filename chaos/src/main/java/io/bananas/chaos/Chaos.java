package io.bananas.chaos;

import io.bananas.launcher.LaunchException;
import io.bananas.spi.QueueUnavailableException;
import java.io.IOException;

/**
 * Attacks a queue and prints a verdict. Reads {@link ChaosSettings} from system properties; ends with 0 when every promise
 * was kept, 1 when one was broken, 2 when there is no verdict, since the
 * settings are wrong or Redis is away.
 */
public final class Chaos {

    private Chaos() {}

    public static void main(String[] args) throws InterruptedException {
        System.exit(attack());
    }

    private static int attack() throws InterruptedException {
        try {
            Verdict verdict = Campaign.run(ChaosSettings.of(System.getProperties()));
            System.out.println(verdict);
            return verdict.isPassed() ? 0 : 1;
        } catch (IllegalArgumentException | LaunchException | QueueUnavailableException | IOException e) {
            System.err.println("No verdict: " + e.getMessage());
            return 2;
        }
    }
}
