package io.bananas.launcher;

/** A Redis that somebody else runs. */
record GivenRedis(String url) implements Redis {

    @Override
    public void close() {
        // not ours to stop
    }

    @Override
    public String toString() {
        return new RedisAddress(url).toString();
    }
}
