package io.bananas.web.access;

import io.bananas.core.view.Caller;
import io.bananas.core.view.Role;
import io.bananas.web.problem.HttpProblem;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Who may make a call.
 *
 * @param needed any one of them is enough
 */
record RoleRule(Set<Role> needed) {

    private static final int FORBIDDEN = 403;

    static RoleRule of(Needs needs) {
        return new RoleRule(EnumSet.copyOf(List.of(needs.value())));
    }

    /** Any role is enough. */
    static RoleRule any() {
        return new RoleRule(EnumSet.allOf(Role.class));
    }

    /** Why the caller may not make the call; {@code null} when it may. */
    @Nullable
    HttpProblem problemOf(Caller caller) {
        if (caller.hasAnyOf(needed)) {
            return null;
        }
        return new HttpProblem(
                FORBIDDEN,
                "This call needs the role " + labels(needed, " or ") + "; the token " + caller.name() + " has "
                        + labels(caller.roles(), " and ") + ".");
    }

    private static String labels(Collection<Role> roles, String word) {
        return roles.isEmpty()
                ? "none"
                : roles.stream().sorted().map(Role::label).collect(Collectors.joining(word));
    }
}
