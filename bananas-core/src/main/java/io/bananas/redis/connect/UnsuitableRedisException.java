package io.bananas.redis.connect;

import io.bananas.spi.QueueUnavailableException;

/** This Redis server cannot hold a queue; the message says why and what to set. */
public class UnsuitableRedisException extends QueueUnavailableException {

    private static final long serialVersionUID = 1L;

    public UnsuitableRedisException(String message) {
        super(message, null);
    }
}
