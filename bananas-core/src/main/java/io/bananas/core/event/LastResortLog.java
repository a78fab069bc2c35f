package io.bananas.core.event;

/** Tells of a failure on a thread that must go on even when nobody can be told, as when the heap is full. */
public final class LastResortLog {

    private LastResortLog() {}

    /** Logs it if that can be done. */
    public static void raise(System.Logger log, System.Logger.Level level, String line, Throwable why) {
        try {
            log.log(level, line, why);
        } catch (RuntimeException | Error unheard) {
            // there is nobody left to tell
        }
    }
}
