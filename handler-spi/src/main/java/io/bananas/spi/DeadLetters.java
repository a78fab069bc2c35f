package io.bananas.spi;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Lists dead letters, which are jobs that failed for good, lets them run again and deletes them. {@code @Inject DeadLetters} works in any
 * module of the application. It does the same as {@code /dead} of the REST API. Thread-safe.
 *
 * <pre>{@code
 * JobFilter mails = JobFilter.builder().name("send_mail").errorType("java.net.ConnectException").build();
 * int again = deadLetters.retry(mails);
 * }</pre>
 *
 * <p>Each method throws {@link QueueUnavailableException} when it cannot reach Redis. The call may have worked in part or as a whole even
 * so. Each is safe to repeat.
 */
public interface DeadLetters {

    /** How many jobs {@link #list} shows at most. */
    int MAX_PAGE = 1_000;

    /**
     * Lists dead letters, the newest first. A page may have fewer jobs than the limit, or none, although {@link DeadLetterPage#next} leads
     * on: what one call looks at is bounded.
     *
     * @param after the {@link DeadLetterPage#next} of the page before; {@code null} for the first page
     * @param limit 1 to {@link #MAX_PAGE}
     * @throws IllegalArgumentException when a value is out of its bounds
     */
    DeadLetterPage list(JobFilter filter, @Nullable String after, int limit);

    /**
     * Lets these dead letters run again from the start. All other jobs stay as they are.
     *
     * @return how many run again
     */
    int retry(List<String> ids);

    /**
     * Lets all dead letters run again that pass the filter and are dead now.
     *
     * @return how many run again
     */
    int retry(JobFilter filter);

    /**
     * Deletes these dead letters with all that belongs to them. All other jobs stay as they are.
     *
     * @return how many are deleted
     */
    int delete(List<String> ids);

    /**
     * Deletes all dead letters that pass the filter and are dead now.
     *
     * @return how many are deleted
     */
    int delete(JobFilter filter);
}
