package io.bananas.core.inspect;

import io.bananas.core.time.SharedAnswer;
import io.bananas.core.time.Ticker;
import io.bananas.core.view.DeadGroups;
import io.bananas.core.view.Filter;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;

/** Shares groups of dead jobs among all who ask for the same ones within two seconds. Thread-safe. */
final class SharedGroups {

    static final Duration FRESH = Duration.ofSeconds(2);

    /** For how many filters it keeps an answer. One answer has a megabyte at most, mostly some kilobytes. */
    static final int MOST_FILTERS = 8;

    private final Function<Filter, DeadGroups> source;
    private final Ticker ticker;
    private final Map<Filter, SharedAnswer<DeadGroups>> answers = new LinkedHashMap<>();

    /** @param source groups the dead jobs that pass a filter */
    SharedGroups(Function<Filter, DeadGroups> source, Ticker ticker) {
        this.source = source;
        this.ticker = ticker;
    }

    /** The groups of the dead jobs that pass the filter, as they were two seconds ago at most. */
    DeadGroups of(Filter filter) {
        return answerFor(filter).get();
    }

    /** Who asks from now on gets no answer that is there, or on its way. */
    synchronized void forget() {
        answers.clear();
    }

    /** The filter that nobody has asked for longest makes room. */
    private synchronized SharedAnswer<DeadGroups> answerFor(Filter filter) {
        SharedAnswer<DeadGroups> known = answers.remove(filter);
        SharedAnswer<DeadGroups> answer =
                known == null ? new SharedAnswer<>(() -> source.apply(filter), FRESH, ticker) : known;
        if (answers.size() >= MOST_FILTERS) {
            answers.remove(answers.keySet().iterator().next());
        }
        answers.put(filter, answer);
        return answer;
    }
}
