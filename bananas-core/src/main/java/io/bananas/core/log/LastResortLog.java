package io.bananas.core.log;

/** Logs a failure on a thread that must go on even when logging fails, for example because the heap is full. */
public final class LastResortLog {

    private LastResortLog() {}

    /** Logs a failure, if logging works. */
    public static void write(System.Logger log, LogCode code, Throwable why) {
        try {
            LogLine.of(code).because(why).to(log);
        } catch (RuntimeException | Error unheard) {
            // there is nobody left to tell
        }
    }

    /** Logs something at {@code DEBUG} that is no failure of the node and has no code, if logging works. */
    public static void debug(System.Logger log, String what, Throwable why) {
        try {
            log.log(System.Logger.Level.DEBUG, what, why);
        } catch (RuntimeException | Error unheard) {
            // there is nobody left to tell
        }
    }

    /** Logs a failure with a field, if logging works. */
    public static void write(System.Logger log, LogCode code, LogField field, Object value, Throwable why) {
        try {
            LogLine.of(code).with(field, value).because(why).to(log);
        } catch (RuntimeException | Error unheard) {
            // there is nobody left to tell
        }
    }
}
