package com.example.parcels;

import static io.bananas.test.BananasAssertions.assertThat;

import io.bananas.spi.PermanentFailure;
import io.bananas.test.HandlerTester;
import org.junit.jupiter.api.Test;

class PrintLabelTest {

    private final PrintLabel handler = new PrintLabel();

    @Test
    void theResultIsWhatStandsOnTheLabel() {
        handler.parcels = parcels("to-Paris");
        assertThat(HandlerTester.of(handler).run("p-1")).isCompleted().hasResult("to-Paris");
    }

    @Test
    void noRetryHelpsAParcelThatIsNotThere() {
        handler.parcels = parcels(null);
        assertThat(HandlerTester.of(handler).run("p-1")).isDead().hasError(PermanentFailure.class);
    }

    private static Parcels parcels(String label) {
        return new Parcels() {
            @Override
            public String label(String id) {
                return label;
            }
        };
    }
}
