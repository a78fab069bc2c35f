package io.bananas.cdi.handler;

import io.bananas.core.handler.InvalidPayloadException;
import jakarta.json.JsonValue;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.Validation;
import jakarta.validation.ValidationException;
import jakarta.validation.Validator;
import jakarta.validation.ValidatorFactory;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Checks payloads against the constraints of their classes, where the server has Bean Validation. Thread-safe. */
final class Constraints {

    private static final System.Logger LOG = System.getLogger(Constraints.class.getName());

    /** How many violations a message names; more would help nobody. */
    private static final int MOST_TOLD = 20;

    private final @Nullable Validator validator;

    Constraints(@Nullable Validator validator) {
        this.validator = validator;
    }

    /** Takes the validator of the server that runs this thread. */
    static Constraints open() {
        try {
            ValidatorFactory factory = Validation.buildDefaultValidatorFactory();
            return new Constraints(factory.usingContext()
                    .messageInterpolator(new ValueFreeMessages(factory.getMessageInterpolator()))
                    .getValidator());
        } catch (ValidationException | LinkageError absent) {
            LOG.log(
                    System.Logger.Level.DEBUG,
                    "constraints of payloads are not checked, without Bean Validation",
                    absent);
            return new Constraints(null);
        }
    }

    /**
     * Checks a payload, or each item of a payload that is a collection.
     *
     * @throws InvalidPayloadException with each violation
     */
    void check(@Nullable Object payload) throws InvalidPayloadException {
        Validator with = validator;
        if (with == null || payload == null || payload instanceof JsonValue) {
            return;
        }
        List<String> violations = new ArrayList<>();
        if (payload instanceof Collection<?> items) {
            int index = 0;
            for (Object item : items) {
                collect(with, item, "[" + index++ + "].", violations);
            }
        } else {
            collect(with, payload, "", violations);
        }
        if (!violations.isEmpty()) {
            throw new InvalidPayloadException("the payload is not valid: " + told(violations), null);
        }
    }

    private static void collect(Validator with, @Nullable Object bean, String where, List<String> violations) {
        if (bean != null && !bean.getClass().getName().startsWith("java.")) {
            for (ConstraintViolation<Object> violation : with.validate(bean)) {
                violations.add("field `" + where + violation.getPropertyPath() + "` " + violation.getMessage());
            }
        }
    }

    private static String told(List<String> violations) {
        List<String> told = violations.stream().sorted().limit(MOST_TOLD).toList();
        int more = violations.size() - told.size();
        return String.join("; ", told) + (more == 0 ? "" : "; and " + more + " more");
    }
}
