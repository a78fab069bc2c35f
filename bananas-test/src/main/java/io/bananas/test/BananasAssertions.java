package io.bananas.test;

/** The assertions of this package, for a static import beside those of AssertJ. */
public final class BananasAssertions {

    private BananasAssertions() {}

    public static HandlerRunAssert assertThat(HandlerRun run) {
        return new HandlerRunAssert(run);
    }

    public static InMemoryJobQueueAssert assertThat(InMemoryJobQueue queue) {
        return new InMemoryJobQueueAssert(queue);
    }
}
