package io.bananas.core.view;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RoleTest {

    @ParameterizedTest
    @CsvSource({
        "SUBMIT, SUBMIT",
        "READ, READ",
        "OPERATE, READ OPERATE",
        "WORK, WORK",
        "ADMIN, SUBMIT READ OPERATE WORK ADMIN",
    })
    void aRoleIncludesTheseAndNoOther(Role role, String included) {
        assertThat(Arrays.stream(Role.values())
                        .filter(role::includes)
                        .map(Role::name)
                        .collect(Collectors.joining(" ")))
                .isEqualTo(included);
    }

    @Test
    void aRoleIsKnownByItsLabelOnly() {
        assertThat(Role.of("operate")).contains(Role.OPERATE);
        assertThat(Role.of("OPERATE")).isEmpty();
        assertThat(Role.of("")).isEmpty();
        assertThat(Role.labels()).isEqualTo("submit, read, operate, work, admin");
    }

    @Test
    void aCallerNeedsOneOfTheRoles() {
        Caller caller = new Caller("ci", Set.of(Role.SUBMIT, Role.OPERATE));

        assertThat(caller.hasAnyOf(Set.of(Role.ADMIN, Role.READ))).isTrue();
        assertThat(caller.hasAnyOf(Set.of(Role.ADMIN, Role.WORK))).isFalse();
        assertThat(caller.hasAnyOf(Set.of())).isFalse();
        assertThat(Caller.ANYBODY.hasAnyOf(Set.of(Role.SUBMIT))).isTrue();
    }
}
