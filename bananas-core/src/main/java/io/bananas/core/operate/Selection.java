package io.bananas.core.operate;

import io.bananas.core.view.Filter;
import java.util.List;

/** The jobs that an operator has selected. */
public sealed interface Selection {

    /** The jobs with these ids. */
    record These(List<String> ids) implements Selection {

        public These {
            ids = List.copyOf(ids);
        }
    }

    /** All jobs that pass a filter. */
    record All(Filter filter) implements Selection {}
}
