package io.bananas.client.error;

import org.jspecify.annotations.Nullable;

/**
 * What is wrong with one field of a request.
 *
 * @param field the name of the field or parameter
 * @param index the position of the item in the batch or among the ids, from 0; {@code null} when there is but one
 * @param message what is wrong
 */
public record FieldProblem(String field, @Nullable Integer index, String message) {

    /** The same for an item that so many others come before. */
    FieldProblem after(int items) {
        return index == null ? this : new FieldProblem(field, index + items, message);
    }
}
