package io.bananas.redis.connect;

import io.bananas.spi.QueueUnavailableException;
import java.net.SocketTimeoutException;
import java.util.Arrays;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import redis.clients.jedis.exceptions.JedisConnectionException;
import redis.clients.jedis.exceptions.JedisDataException;
import redis.clients.jedis.exceptions.JedisException;
import redis.clients.jedis.exceptions.JedisRedirectionException;

/** Tells failures that will pass, since Redis is away or takes no writes, from failures for good. */
final class Failures {

    /**
     * The codes with which a Redis server says that it cannot serve now, or not this user. The node keeps what is on its way until
     * somebody has mended that. Redis 6.2 reports the errors of a script's commands inside a message of its own.
     */
    private static final Pattern PASSING =
            Pattern.compile("(^|-)(OOM|LOADING|MISCONF|READONLY|MASTERDOWN|CLUSTERDOWN|TRYAGAIN"
                    + "|BUSY|NOREPLICAS|UNBLOCKED|NOAUTH|WRONGPASS|NOPERM) |OOM command not allowed|max number of clients reached"
                    + "|The user executing the script can't|ACL failure in script|Script attempted to access a non local key"
                    + "|while the cluster is down|Script killed by user");

    /** A failover has made a replica of this server: only a new connection can lead to the new primary. */
    private static final Pattern DEMOTED = Pattern.compile("(^|-)READONLY ");

    private static final Pattern FORBIDDEN_IN_SCRIPTS =
            Pattern.compile("The user executing the script can't|ACL failure in script");

    /** A server that does not know a command repeats its arguments, and the argument of AUTH is the password. */
    private static final Pattern ARGUMENTS = Pattern.compile(",? with args beginning with.*", Pattern.DOTALL);

    private Failures() {}

    /** The failure as the caller sees it: a {@link QueueUnavailableException} when it will pass. */
    static RuntimeException translate(JedisException e) {
        JedisException told = withoutArguments(e);
        if (e instanceof JedisConnectionException) {
            return new QueueUnavailableException("Redis cannot be reached: " + reasonOf(e), told);
        }
        if (e instanceof JedisDataException) {
            return e instanceof JedisRedirectionException || says(e, PASSING)
                    ? new QueueUnavailableException("Redis does not serve at the moment: " + told.getMessage(), told)
                    : told;
        }
        return new QueueUnavailableException("no connection to Redis: " + told.getMessage(), told);
    }

    /** A failure to connect as the caller sees it. It always may pass, since somebody can mend the other end. */
    static QueueUnavailableException unavailable(JedisException e) {
        return new QueueUnavailableException("Redis cannot be used: " + reasonOf(e), withoutArguments(e));
    }

    /** Whether one connection broke and nothing more is known: the others may be well. */
    static boolean endsOneConnection(JedisException e) {
        return e instanceof JedisConnectionException
                && !(e instanceof NotConnectedException)
                && !(e.getCause() instanceof SocketTimeoutException);
    }

    /** Whether no connection leads to a server that serves: none can be reached, none answers, or it is a replica now. */
    static boolean endsAllConnections(JedisException e) {
        return e instanceof JedisConnectionException
                ? !endsOneConnection(e)
                : e instanceof JedisDataException && says(e, DEMOTED);
    }

    /** Whether a script called a command that this user may not call. */
    static boolean isForbiddenInScripts(JedisDataException e) {
        return says(e, FORBIDDEN_IN_SCRIPTS);
    }

    /** What went wrong, in words. */
    static String reasonOf(Throwable e) {
        return ARGUMENTS.matcher(String.valueOf(e.getMessage())).replaceFirst("");
    }

    private static JedisException withoutArguments(JedisException e) {
        return repeatsArguments(e) ? new JedisDataException(reasonOf(e)) : e;
    }

    private static boolean repeatsArguments(Throwable e) {
        String message = e.getMessage();
        return (message != null && ARGUMENTS.matcher(message).find())
                || Stream.concat(Stream.ofNullable(e.getCause()), Arrays.stream(e.getSuppressed()))
                        .anyMatch(Failures::repeatsArguments);
    }

    private static boolean says(JedisException e, Pattern pattern) {
        String message = e.getMessage();
        return message != null && pattern.matcher(message).find();
    }
}
