package io.bananas.cdi.node;

import io.bananas.cdi.config.Configuration;
import io.bananas.core.lifecycle.Engine;
import io.bananas.redis.RedisStores;
import jakarta.json.bind.Jsonb;

/** The parts that one start of the node has made. Immutable. */
public record NodeParts(
        Configuration configuration,
        RedisStores redis,
        RedisWatch watch,
        Engine engine,
        Jsonb json,
        CallbackThreads callbacks) {}
