package io.bananas.web.security.jwt;

import java.io.IOException;
import java.text.ParseException;
import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * The keys of a provider as the node last loaded them. One thread loads; requests never wait for the provider. While the provider is away, the
 * last keys go on working for a day. Thread-safe, but for {@link #tick}.
 */
final class ProviderKeys {

    /** How long the node rests between two attempts to load, whatever tokens it sees. */
    static final Duration REST = Duration.ofSeconds(5);

    /** How often it loads when nothing calls for it: a key that the provider has withdrawn works for as long. */
    static final Duration PERIOD = Duration.ofMinutes(5);

    /** How long keys work that the provider no longer confirms: whoever withdraws one while its address is broken waits no longer. */
    static final Duration LONGEST_AWAY = Duration.ofHours(24);

    private final KeySource source;
    private final LongSupplier nanos;
    private final LoadLog log;
    private volatile KeySet keys = KeySet.NONE;
    private volatile boolean wanted = true;
    private volatile boolean failing;
    private volatile long triedNanos;
    private long answeredNanos;
    private String text = "";

    /**
     * Makes keys that {@link #tick} loads.
     *
     * @param nanos a clock that never goes back
     */
    ProviderKeys(KeySource source, LongSupplier nanos) {
        this.source = source;
        this.nanos = nanos;
        this.log = new LoadLog(nanos);
        this.triedNanos = nanos.getAsLong() - REST.toNanos();
    }

    /** The keys that are there; another object only when they are others. */
    KeySet current() {
        return keys;
    }

    /**
     * Whether the provider may have keys that the node does not know. Then the node loads them soon; a moment after it has loaded, it knows
     * that there are no others.
     */
    boolean mayBeOld() {
        if (!wanted && !failing && since(triedNanos) < REST.toNanos()) {
            return false;
        }
        wanted = true;
        return true;
    }

    private long since(long start) {
        return nanos.getAsLong() - start;
    }

    /** Loads the keys when it is time. Called once a second by one thread. */
    void tick() throws InterruptedException {
        long rested = since(triedNanos);
        if (rested >= REST.toNanos() && (wanted || failing || rested >= PERIOD.toNanos())) {
            load();
            triedNanos = nanos.getAsLong();
            wanted = false;
        }
    }

    /** Loads, whatever happens: a thread that ends with an error would never load again. */
    private void load() throws InterruptedException {
        try {
            take(source.read());
            answeredNanos = nanos.getAsLong();
            failing = keys.isEmpty();
            if (failing) {
                log.failed(0, "the key set has no RSA or EC key that verifies signatures");
            } else {
                log.loaded(keys.size());
            }
        } catch (IOException | ParseException | RuntimeException | Error e) {
            failing = true;
            forgetIfTooOld();
            log.failed(keys.size(), String.valueOf(e.getMessage()));
        }
    }

    /** A set without a key that can be used is an answer too: the provider has withdrawn those before. */
    private void take(String loaded) throws ParseException {
        if (!loaded.equals(text)) {
            keys = KeySet.parse(loaded);
            text = loaded;
        }
    }

    private void forgetIfTooOld() {
        if (!keys.isEmpty() && since(answeredNanos) >= LONGEST_AWAY.toNanos()) {
            keys = KeySet.NONE;
            text = "";
        }
    }
}
