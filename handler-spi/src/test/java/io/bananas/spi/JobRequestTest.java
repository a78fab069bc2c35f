package io.bananas.spi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import jakarta.enterprise.inject.Stereotype;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class JobRequestTest {

    private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");

    private static JobRequest.Builder full() {
        return JobRequest.builder("echo")
                .payload("hello")
                .id("order-7")
                .description("greets")
                .priority(Priority.HIGH)
                .routingKey("gpu")
                .scheduledFor(NOON)
                .delay(Duration.ofSeconds(1))
                .maxRetries(0)
                .timeout(Duration.ofMinutes(1))
                .header("tenant", "7");
    }

    @Test
    void aPlainRequestSaysNothingButItsName() {
        JobRequest plain = JobRequest.of("resize_image");

        assertThat(plain.name()).isEqualTo("resize_image");
        assertThat(plain.payload()).isNull();
        assertThat(plain.id()).isNull();
        assertThat(plain.description()).isNull();
        assertThat(plain.priority()).isNull();
        assertThat(plain.routingKey()).isNull();
        assertThat(plain.scheduledFor()).isNull();
        assertThat(plain.delay()).isNull();
        assertThat(plain.maxRetries()).isNull();
        assertThat(plain.timeout()).isNull();
        assertThat(plain.headers()).isEmpty();
        assertThat(JobRequest.of("echo", Map.of("a", 1)).payload()).isEqualTo(Map.of("a", 1));
    }

    @Test
    void aHandlersClassNamesTheJob() {
        assertThat(JobRequest.of(Length.class, "abc")).isEqualTo(JobRequest.of("length", "abc"));
        assertThat(JobRequest.builder(NamedByAStereotype.class, null).id("a").build())
                .isEqualTo(JobRequest.builder("from_stereotype").id("a").build());
        assertThatIllegalArgumentException()
                .isThrownBy(() -> JobRequest.of(Nameless.class, "abc"))
                .withMessage(Nameless.class.getName() + " has no @Handles");
    }

    private static class Nameless implements JobHandler<String, Integer> {

        @Override
        public Integer handle(String payload, JobContext job) {
            return payload.length();
        }
    }

    @Handles("length")
    private static final class Length extends Nameless {}

    @Handles("from_stereotype")
    @Stereotype
    @Retention(RetentionPolicy.RUNTIME)
    private @interface Named {}

    @Named
    private static final class NamedByAStereotype extends Nameless {}

    @Test
    void eachValueArrives() {
        JobRequest request = full().build();

        assertThat(request.name()).isEqualTo("echo");
        assertThat(request.payload()).isEqualTo("hello");
        assertThat(request.id()).isEqualTo("order-7");
        assertThat(request.description()).isEqualTo("greets");
        assertThat(request.priority()).isEqualTo(Priority.HIGH);
        assertThat(request.routingKey()).isEqualTo("gpu");
        assertThat(request.scheduledFor()).isEqualTo(NOON);
        assertThat(request.delay()).isEqualTo(Duration.ofSeconds(1));
        assertThat(request.maxRetries()).isZero();
        assertThat(request.timeout()).isEqualTo(Duration.ofMinutes(1));
        assertThat(request.headers()).containsExactly(Map.entry("tenant", "7"));
    }

    @Test
    void aCopyKeepsWhatIsNotChanged() {
        JobRequest request = full().build();

        assertThat(request.toBuilder().build()).isEqualTo(request).hasSameHashCodeAs(request);
        assertThat(request.toBuilder().priority(Priority.LOW).build()).isNotEqualTo(request);
        assertThat(request.toBuilder().name("other").build())
                .isEqualTo(full().name("other").build());
    }

    @Test
    void aBuilderThatGoesOnChangesNoRequest() {
        JobRequest.Builder builder = full();
        Map<String, String> given = new HashMap<>(Map.of("a", "1"));
        JobRequest request = builder.headers(given).build();

        given.put("b", "2");
        builder.header("c", "3").id("other");

        assertThat(request.headers()).containsOnlyKeys("a");
        assertThat(request.id()).isEqualTo("order-7");
    }

    @Test
    void headersKeepTheirOrderAndTheLastOfAName() {
        JobRequest request = JobRequest.builder("echo")
                .header("b", "1")
                .header("a", "2")
                .header("b", "3")
                .build();

        assertThat(request.headers()).containsExactly(Map.entry("b", "3"), Map.entry("a", "2"));
    }

    @Test
    void whatMayBeSecretIsNotInItsText() {
        assertThat(full().build()).hasToString("JobRequest[echo, id order-7]");
    }
}
