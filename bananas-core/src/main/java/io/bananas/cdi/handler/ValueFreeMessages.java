package io.bananas.cdi.handler;

import jakarta.validation.MessageInterpolator;
import jakarta.validation.metadata.ConstraintDescriptor;
import java.util.Locale;

/**
 * Words violations as the server does, but never with the value. A message may ask for it by {@code ${validatedValue}}, and errors
 * must repeat no payload. Thread-safe.
 */
final class ValueFreeMessages implements MessageInterpolator {

    /** Stands in place of the value. */
    static final String HIDDEN = "…";

    private final MessageInterpolator server;

    ValueFreeMessages(MessageInterpolator server) {
        this.server = server;
    }

    @Override
    public String interpolate(String template, Context context) {
        return server.interpolate(template, new WithoutValue(context));
    }

    @Override
    public String interpolate(String template, Context context, Locale locale) {
        return server.interpolate(template, new WithoutValue(context), locale);
    }

    private record WithoutValue(Context context) implements Context {

        @Override
        public ConstraintDescriptor<?> getConstraintDescriptor() {
            return context.getConstraintDescriptor();
        }

        @Override
        public Object getValidatedValue() {
            return HIDDEN;
        }

        @Override
        public <T> T unwrap(Class<T> type) {
            return context.unwrap(type);
        }
    }
}
