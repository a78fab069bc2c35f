package io.bananas.web.security;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.util.Locale;
import org.eclipse.microprofile.config.Config;

/**
 * The setting {@code BANANAS_API_AUTH}: whether the API asks who is there. Read with the deployment, which a value that is
 * not known stops.
 */
@ApplicationScoped
public class AuthSetting {

    private static final String NAME = "BANANAS_API_AUTH";

    @Inject
    private Config config;

    private boolean open;

    void start(@Observes @Initialized(ApplicationScoped.class) Object deployment) {
        open = isOpen(config.getOptionalValue(NAME, String.class).orElse(""));
    }

    /** What the value means; nothing said means the safer one. */
    static boolean isOpen(String value) {
        return switch (value.strip().toLowerCase(Locale.ROOT)) {
            case "none" -> true;
            case "", "token" -> false;
            default -> throw new IllegalArgumentException(NAME + " must be one of none, token, but is '" + value + "'");
        };
    }

    /** Whether everybody may do everything. */
    public boolean isOpen() {
        return open;
    }
}
