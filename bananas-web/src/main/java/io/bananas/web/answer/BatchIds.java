package io.bananas.web.answer;

import java.util.List;

/** The ids of jobs that were submitted together, in the order of the request. */
public record BatchIds(List<String> ids) {

    public BatchIds {
        ids = List.copyOf(ids);
    }
}
