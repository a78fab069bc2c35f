package io.bananas.spi.internal;

import java.util.regex.Pattern;

/** The rule for job names, wherever they come from: {@code @Handles}, a request or the REST API. */
public final class JobNames {

    private static final Pattern FORM = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_.:-]{0,127}");

    private JobNames() {}

    /** Whether a job may have this name. */
    public static boolean isName(String name) {
        return FORM.matcher(name).matches();
    }

    /** The rule as people are told it: a regular expression for the whole name. */
    public static String rule() {
        return FORM.pattern();
    }
}
