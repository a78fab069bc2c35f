package io.bananas.core.view;

import java.util.Collection;
import java.util.Set;

/**
 * Who sends a request.
 *
 * @param name the name of the token, or what the token of a provider calls its bearer
 */
public record Caller(String name, Set<Role> roles) {

    /** Anybody, where the API is open to everybody. */
    public static final Caller ANYBODY = new Caller("anybody", Set.of(Role.ADMIN));

    public Caller {
        roles = Set.copyOf(roles);
    }

    /** Whether the caller has one of these roles, or one that includes it. */
    public boolean hasAnyOf(Collection<Role> needed) {
        for (Role mine : roles) {
            for (Role role : needed) {
                if (mine.includes(role)) {
                    return true;
                }
            }
        }
        return false;
    }
}
