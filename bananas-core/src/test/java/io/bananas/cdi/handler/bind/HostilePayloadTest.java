package io.bananas.cdi.handler.bind;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bananas.core.handler.InvalidPayloadException;
import jakarta.json.bind.Jsonb;
import jakarta.json.bind.JsonbBuilder;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Payloads of somebody who wants more than a job: with the JSON-B that the servers have. */
class HostilePayloadTest {

    private static final Jsonb JSON = JsonbBuilder.create();

    private static final List<String> MADE = new ArrayList<>();

    /** What an attacker would like to have made, as gadgets in libraries are. */
    public static class Gadget {
        private String command = "";

        public Gadget() {
            MADE.add("gadget");
        }

        public String getCommand() {
            return command;
        }

        public void setCommand(String command) {
            this.command = command;
            MADE.add(command);
        }
    }

    /** A field of each kind that could hold a gadget. */
    public static class Order {
        public @Nullable Object any;
        public @Nullable Map<String, Object> open;
        public @Nullable List<?> list;
        public @Nullable Comparable<?> comparable;
    }

    private static @Nullable Object bind(String payload) throws InvalidPayloadException {
        return new PayloadBinding(Order.class, JSON, false).bind(payload);
    }

    @ParameterizedTest
    @ValueSource(strings = {"@class", "@type", "$type", "class", "className", "javaClass", "=", "!"})
    void namesOfTypesInAPayloadMakeNothing(String key) throws InvalidPayloadException {
        String gadget = "{\"" + key + "\":\"" + Gadget.class.getName() + "\",\"command\":\"run\"}";

        Object order = bind("{\"any\":" + gadget + ",\"open\":{\"a\":" + gadget + "},\"list\":[" + gadget + "]}");

        assertThat(order).isInstanceOfSatisfying(Order.class, bound -> {
            assertThat(bound.any).isInstanceOf(Map.class);
            assertThat(bound.open).extractingByKey("a").isInstanceOf(Map.class);
            assertThat(bound.list).singleElement().isInstanceOf(Map.class);
        });
        assertThat(MADE).isEmpty();
    }

    @Test
    void anArrayOfATypeAndAValueMakesNothing() throws InvalidPayloadException {
        bind("{\"any\":[\"" + Gadget.class.getName() + "\",{\"command\":\"run\"}]}");

        assertThat(MADE).isEmpty();
    }

    @Test
    void anInterfaceGetsNoImplementationByName() {
        String gadget = "{\"@class\":\"" + Gadget.class.getName() + "\"}";

        assertThatThrownBy(() -> bind("{\"comparable\":" + gadget + "}")).isInstanceOf(InvalidPayloadException.class);
        assertThat(MADE).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"[", "{\"any\":"})
    void noDepthOverflowsTheStackOfAWorker(String level) {
        assertThatThrownBy(() -> bind("{\"any\":" + level.repeat(200_000)))
                .isInstanceOf(InvalidPayloadException.class)
                .hasMessageStartingWith("the payload does not bind to");
    }

    @Test
    void aNumberOfAMillionDigitsIsRefused() {
        assertThatThrownBy(() -> bind("{\"any\":" + "9".repeat(1_000_000) + "}"))
                .isInstanceOf(InvalidPayloadException.class);
    }
}
