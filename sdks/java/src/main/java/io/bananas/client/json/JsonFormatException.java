package io.bananas.client.json;

/** A text is not the JSON that it should be. The message has the position, and nothing of the text. */
public final class JsonFormatException extends RuntimeException {

    public JsonFormatException(String message) {
        super(message);
    }

    public JsonFormatException(String message, Throwable cause) {
        super(message, cause);
    }
}
