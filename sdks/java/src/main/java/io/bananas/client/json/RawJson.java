package io.bananas.client.json;

/**
 * A payload that is JSON already: it goes to the server as it is.
 *
 * @param text one JSON value
 */
public record RawJson(String text) {

    /**
     * A text of whose form nobody is sure.
     *
     * @throws JsonFormatException when it is not one JSON value
     */
    public static RawJson checked(String text) {
        new PlainJson().read(text, Object.class);
        return new RawJson(text);
    }

    /** Without the text: it may be secret. */
    @Override
    public String toString() {
        return "RawJson[" + text.length() + " characters]";
    }
}
