package io.bananas.redis.script;

/** Resolves the names in the headers of scripts, for one keyspace. Implementations are immutable. */
public interface Names {

    /**
     * The key, channel, or beginning of keys with this name.
     *
     * @throws IllegalArgumentException when there is none
     */
    String key(String name);

    /**
     * The part of keys with this name, the same in all keyspaces.
     *
     * @throws IllegalArgumentException when there is none
     */
    String part(String name);

    /**
     * The value of the setting with this name.
     *
     * @throws IllegalArgumentException when there is none
     */
    String setting(String name);
}
