package io.bananas.web.request;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PlainPathTest {

    @ParameterizedTest
    @CsvSource({
        "/a/v1/jobs/first%2Done, /a/v1/jobs/first-one",
        "/a/v1/%71ueues, /a/v1/queues",
        "/%61/%76%31/%5f%2e%7E%2d, /a/v1/_.~-",
        "/a%2Fb%3Bc%25%20%C3%A9, /a%2Fb%3Bc%25%20%C3%A9",
        "/plain, /plain",
        "/%2571, /%2571",
    })
    void onlyWhatNeedsNoEncodingIsDecoded(String sent, String meant) {
        assertThat(PlainPath.decode(sent)).isEqualTo(meant);
    }

    @Test
    void theMeaningStaysTheSame() {
        for (int c = 0; c < 128; c++) {
            String encoded = String.format("/%%%02X", c);
            String decoded = PlainPath.decode(encoded);
            assertThat(URI.create(decoded).getPath())
                    .isEqualTo(URI.create(encoded).getPath());
            boolean unreserved = "-._~".indexOf(c) >= 0 || Character.isLetterOrDigit(c);
            assertThat(decoded.length() == 2).as(encoded).isEqualTo(unreserved);
        }
    }
}
