package io.bananas.chaos.check;

import java.util.List;

/**
 * A promise that was broken.
 *
 * @param rule what should be true
 * @param cases for whom it was not, each with its history
 */
public record Violation(String rule, List<String> cases) {

    public Violation {
        cases = List.copyOf(cases);
    }
}
