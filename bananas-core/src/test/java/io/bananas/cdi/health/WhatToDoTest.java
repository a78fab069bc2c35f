package io.bananas.cdi.health;

import static org.assertj.core.api.Assertions.assertThat;

import io.bananas.core.face.HealthReport;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class WhatToDoTest {

    /** Whoever adds a complaint says what to do about it. */
    @Test
    void eachComplaintHasAnAdvice() {
        Duration ages = Duration.ofMinutes(5);
        HealthReport worst = new HealthReport(
                ages, ages, ages, Duration.ofSeconds(1), ages, new HealthReport.Stuck(4, 4, List.of("lonely")));
        List<String> complaints = new ArrayList<>(worst.complaints());
        complaints.addAll(List.of("not_started", "stopping", "redis_unsuitable"));

        assertThat(complaints)
                .hasSize(8)
                .allSatisfy(complaint -> assertThat(WhatToDo.about(List.of(complaint)))
                        .doesNotContain(complaint)
                        .endsWith("."));
        assertThat(WhatToDo.about(List.of("news"))).contains("news");
    }

    @Test
    void severalComplaintsHaveSeveralAdvices() {
        assertThat(WhatToDo.about(List.of("stopping", "redis_unsuitable")))
                .contains("The server stops", "BANANAS-1005");
        assertThat(WhatToDo.about(List.of())).isEqualTo("Nothing.");
    }

    @Test
    void namesThatAreStuckAreNamedThoughTheNodeWorks() {
        assertThat(WhatToDo.aboutStuck(List.of())).isEqualTo("Nothing.");
        assertThat(WhatToDo.aboutStuck(List.of("a", "b"))).startsWith("No job called a or b can start here");
        assertThat(WhatToDo.aboutDead(List.of("settler", "registry"))).contains("settler, registry");
    }
}
