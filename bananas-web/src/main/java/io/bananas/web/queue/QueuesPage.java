package io.bananas.web.queue;

import io.bananas.core.view.QueueOverview;
import io.bananas.core.view.Unserved;
import org.jspecify.annotations.Nullable;

/**
 * A page of the routes.
 *
 * @param unserved what no node takes, on all pages
 * @param nextCursor the cursor of the next page; {@code null} when this is the last
 */
public record QueuesPage(
        QueueOverview queues, Unserved unserved, @Nullable String nextCursor) {}
