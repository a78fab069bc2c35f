package io.bananas.core.operate;

import io.bananas.core.view.Filter;
import java.util.List;

/** Which dead letters something is done with. */
public sealed interface Selection {

    /** These jobs. */
    record These(List<String> ids) implements Selection {

        public These {
            ids = List.copyOf(ids);
        }
    }

    /** All that are there. */
    record All(Filter filter) implements Selection {}
}
