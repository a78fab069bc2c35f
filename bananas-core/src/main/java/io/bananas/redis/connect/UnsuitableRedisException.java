package io.bananas.redis.connect;

/** This Redis server cannot hold a queue; the message says why and what to set. */
public class UnsuitableRedisException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public UnsuitableRedisException(String message) {
        super(message);
    }
}
