package io.bananas.core.view;

import org.jspecify.annotations.Nullable;

/** Which jobs a list shows; {@code null} stands for any. */
public record Filter(@Nullable String name, @Nullable String routingKey) {

    /** Shows all jobs. */
    public static final Filter NONE = new Filter(null, null);
}
