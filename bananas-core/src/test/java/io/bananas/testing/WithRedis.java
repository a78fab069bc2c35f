package io.bananas.testing;

import io.bananas.launcher.Redis;
import io.bananas.redis.Retention;
import io.bananas.redis.connect.Connector;
import io.bananas.redis.connect.RedisUrl;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterTestExecutionCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import redis.clients.jedis.UnifiedJedis;

/**
 * Gives a test a {@link Keyspace} on the Redis of this JVM, which is started once; audits it when the test has passed, and
 * removes it.
 */
public final class WithRedis implements ParameterResolver, AfterTestExecutionCallback {

    private static final ExtensionContext.Namespace NAMESPACE = ExtensionContext.Namespace.create(WithRedis.class);

    /** Started at first use; the launcher stops it when the JVM ends. */
    private static final class Server {
        private static final Redis REDIS = Redis.forTests(Path.of("target", "redis"));
        private static final UnifiedJedis RAW = Connector.open(RedisUrl.parse(REDIS.url()));
    }

    /** A keyspace for whoever closes it. */
    public static Keyspace keyspace() {
        return new Keyspace(Server.REDIS.url(), Server.RAW);
    }

    /** The same, where ended jobs are kept as long as this. */
    public static Keyspace keyspace(Retention retention) {
        return new Keyspace(Server.REDIS.url(), Server.RAW, retention);
    }

    /** A connection for tests that need no keyspace. */
    public static UnifiedJedis raw() {
        return Server.RAW;
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == Keyspace.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        Keyspace known = of(context);
        if (known != null) {
            return known;
        }
        Keyspace keyspace = keyspace();
        context.getStore(NAMESPACE).put(Keyspace.class, keyspace);
        return keyspace;
    }

    @Override
    public void afterTestExecution(ExtensionContext context) {
        Keyspace keyspace = of(context);
        if (keyspace != null && context.getExecutionException().isEmpty()) {
            keyspace.audit();
        }
    }

    private static @Nullable Keyspace of(ExtensionContext context) {
        return context.getStore(NAMESPACE).get(Keyspace.class, Keyspace.class);
    }
}
