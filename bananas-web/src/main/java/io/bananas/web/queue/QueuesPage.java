package io.bananas.web.queue;

import io.bananas.core.view.QueueOverview;
import org.jspecify.annotations.Nullable;

/**
 * A page of the routes.
 *
 * @param nextCursor the cursor of the next page; {@code null} when this is the last
 */
public record QueuesPage(QueueOverview queues, @Nullable String nextCursor) {}
