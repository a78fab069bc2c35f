package io.bananas.core.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.bananas.core.store.TokenHash;
import io.bananas.core.view.Caller;
import io.bananas.core.view.Role;
import java.util.Locale;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FixedTokenTest {

    private static final String HASH = "ab".repeat(32);

    @Test
    void aTokenIsItsNameItsRolesAndAHash() {
        assertThat(FixedToken.parse(" ci@build.example:submit+read:" + HASH.toUpperCase(Locale.ROOT) + " "))
                .isEqualTo(new FixedToken(
                        new Caller("ci@build.example", Set.of(Role.SUBMIT, Role.READ)), new TokenHash(HASH)));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "hunter2 | must be name:role+role:sha256-in-hex",
                "ci:submit | must be name:role+role:sha256-in-hex",
                "ci:submit:hunter2:x | must be name:role+role:sha256-in-hex",
                ":submit:hunter2 | with a name that matches",
                "c i:submit:hunter2 | with a name that matches",
                "ci::hunter2 | with roles of submit, read, operate, work, admin",
                "ci:submit+hunter2:x | with roles of submit, read, operate, work, admin",
                "ci:submit+:hunter2 | with roles of submit, read, operate, work, admin",
                "ci:SUBMIT:hunter2 | with roles of submit, read, operate, work, admin",
                "ci:submit:hunter2 | with the 64 hex digits of a SHA-256",
                "ci:submit:bn_hunter2 | with the 64 hex digits of a SHA-256",
            })
    void whatIsWrongIsToldWithoutTheText(String text, String rule) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> FixedToken.parse(text))
                .withMessageContaining(rule)
                .withMessageNotContaining("hunter2");
    }
}
