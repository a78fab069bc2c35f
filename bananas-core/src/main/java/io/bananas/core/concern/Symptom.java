package io.bananas.core.concern;

import io.bananas.core.view.Concern;
import java.util.List;

/**
 * Knows one thing that goes wrong by what it looks like. {@code docs/FINDINGS.md} says when each shows, and what to do. A symptom that shows
 * under ordinary load teaches people to look away: each has a threshold that such load does not reach. Immutable.
 */
interface Symptom {

    /** How many concerns of a kind are shown. */
    int MOST = 20;

    /** What needs a look, the worst first; nothing when all is well. At most {@link #MOST}. */
    List<Concern> in(Seen seen);
}
