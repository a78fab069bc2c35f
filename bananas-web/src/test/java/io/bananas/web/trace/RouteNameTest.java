package io.bananas.web.trace;

import static org.assertj.core.api.Assertions.assertThat;

import io.bananas.web.job.JobsResource;
import io.bananas.web.result.ResultResource;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class RouteNameTest {

    @Test
    void aRouteHasTheNamesOfItsVariablesAndNotTheirRules() {
        assertThat(RouteName.pathOf(JobsResource.class)).isEqualTo("/v1/jobs");
        assertThat(RouteName.pathOf(ResultResource.class)).isEqualTo("/v1/jobs/{id}/result");
        assertThat(Arrays.stream(JobsResource.class.getMethods()).map(RouteName::pathOf))
                .contains("/batch", "/{id}", "/{id}/cancel", "/{id}/retry")
                .doesNotContain("/");
        assertThat(Stream.of(HttpServletRequest.class).map(RouteName::pathOf)).containsExactly("");
    }
}
