package io.bananas.web.queue;

import io.bananas.core.view.QueueOverview;
import org.jspecify.annotations.Nullable;

/**
 * A page of the routes.
 *
 * @param nextCursor of the page behind it; {@code null}: there is none
 */
public record QueuesPage(QueueOverview queues, @Nullable String nextCursor) {}
