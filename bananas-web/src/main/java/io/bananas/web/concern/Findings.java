package io.bananas.web.concern;

import io.bananas.core.view.Concern;
import java.util.List;

/** What needs a look, the worst first. */
public record Findings(List<Concern> concerns) {

    public Findings {
        concerns = List.copyOf(concerns);
    }
}
