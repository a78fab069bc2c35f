package io.bananas.cdi.handler;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.validation.MessageInterpolator;
import jakarta.validation.metadata.ConstraintDescriptor;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ValueFreeMessagesTest {

    private static final MessageInterpolator.Context SECRET = new MessageInterpolator.Context() {

        @Override
        public @Nullable ConstraintDescriptor<?> getConstraintDescriptor() {
            return null;
        }

        @Override
        public Object getValidatedValue() {
            return "secret";
        }

        @Override
        public <T> T unwrap(Class<T> type) {
            return type.cast("the server's own");
        }
    };

    /** Puts the value and the locale into the template, as a server may. */
    private static final MessageInterpolator SERVER = new MessageInterpolator() {

        @Override
        public String interpolate(String template, Context context) {
            return interpolate(template, context, Locale.FRENCH);
        }

        @Override
        public String interpolate(String template, Context context, Locale locale) {
            return template + " " + context.getValidatedValue() + " " + locale + ", " + context.unwrap(String.class);
        }
    };

    @Test
    void theServerWordsAMessageWithoutTheValue() {
        ValueFreeMessages messages = new ValueFreeMessages(SERVER);

        assertThat(messages.interpolate("wrong:", SECRET)).isEqualTo("wrong: … fr, the server's own");
        assertThat(messages.interpolate("wrong:", SECRET, Locale.GERMAN)).isEqualTo("wrong: … de, the server's own");
    }
}
