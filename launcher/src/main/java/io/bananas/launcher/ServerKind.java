package io.bananas.launcher;

import java.util.Arrays;

/** The application servers that we can start. */
public enum ServerKind {
    WILDFLY("wildfly"),
    LIBERTY("liberty");

    private final String id;

    ServerKind(String id) {
        this.id = id;
    }

    /** The one with the given id, as in {@code -Dserver=}. */
    public static ServerKind of(String id) {
        return Arrays.stream(values())
                .filter(kind -> kind.id.equals(id))
                .findFirst()
                .orElseThrow(() -> new LaunchException("server " + id + ": must be wildfly or liberty"));
    }

    /** As in {@code -Dserver=} and in the path {@code server-config/<id>/target/<id>}. */
    public String id() {
        return id;
    }

    /** A server with these settings, not started yet. */
    public AppServer server(ServerSettings settings) {
        return switch (this) {
            case WILDFLY -> new WildFly(settings);
            case LIBERTY -> new Liberty(settings);
        };
    }
}
