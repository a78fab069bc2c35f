package io.bananas.core.rule;

import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A setting breaks a rule. The message names the component of the record that holds it. */
public final class BrokenRuleException extends IllegalArgumentException {

    private static final long serialVersionUID = 1L;
    private static final Pattern COMPONENT = Pattern.compile("\\{(\\w+)}");

    private final String component;
    private final String rule;
    private final String value;

    /**
     * @param component the component of the record that holds the value
     * @param rule what the value must be; it names other components in braces
     */
    public BrokenRuleException(String component, String rule, Object value) {
        super(message(component, rule, value.toString(), UnaryOperator.identity()));
        this.component = component;
        this.rule = rule;
        this.value = value.toString();
    }

    /** The same message with other names for components. */
    public String worded(UnaryOperator<String> names) {
        return message(component, rule, value, names);
    }

    private static String message(String component, String rule, String value, UnaryOperator<String> names) {
        String named =
                COMPONENT.matcher(rule).replaceAll(match -> Matcher.quoteReplacement(names.apply(match.group(1))));
        return names.apply(component) + " " + named + ", but is " + value;
    }
}
