package io.bananas.core.rule;

import java.util.regex.Pattern;

/** Tells addresses that only this machine reaches from all others. It looks up no name, so that no DNS server decides. */
public final class LoopbackAddress {

    /** The name that means loopback everywhere (RFC 6761). */
    public static final String NAME = "localhost";

    private static final Pattern FORM =
            Pattern.compile("127(?:\\.\\d{1,3}){3}|\\[?(?:::1|(?:0:){7}1)(?:%[^\\]]+)?]?|" + NAME);

    private LoopbackAddress() {}

    /** Whether the text is one. */
    public static boolean is(String text) {
        return FORM.matcher(text).matches();
    }
}
