package io.bananas.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import io.bananas.core.view.Concern;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** Compares the guide to findings with the code. */
class FindingsGuideTest {

    @Test
    void namesEachKindOnceInTheOrderOfHarm() {
        assertThat(GuideTables.of("FINDINGS.md").rows("| kind "))
                .extracting(row -> GuideTables.word(row.get(0)))
                .containsExactlyElementsOf(Arrays.stream(Concern.Kind.values())
                        .map(Concern.Kind::label)
                        .toList());
    }
}
