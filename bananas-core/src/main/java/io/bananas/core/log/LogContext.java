package io.bananas.core.log;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodHandles.Lookup;
import java.lang.invoke.MethodType;

/**
 * The place where a server keeps fields that it adds to each line which a thread logs. WildFly and Open Liberty have one each, and no
 * interface is in both. So it is found by name, once, and no server is a dependency.
 */
abstract class LogContext {

    /** For servers whose log knows no fields. */
    static final LogContext NONE = new LogContext() {
        @Override
        void put(String key, Object value) {
            // the sentence of the line has to do
        }

        @Override
        void remove(String key, boolean number) {
            // nothing was put
        }
    };

    private static final String WILDFLY = "org.jboss.logmanager.MDC";
    private static final String LIBERTY = "com.ibm.websphere.logging.hpel.LogRecordContext";

    /** Sets a field of the calling thread. Whole numbers stay numbers, and all else is a text. */
    abstract void put(String key, Object value);

    /**
     * Takes a field of the calling thread away.
     *
     * @param number whether its value was a whole number
     */
    abstract void remove(String key, boolean number);

    /** That of this server. */
    static LogContext find() {
        return find(WILDFLY, LIBERTY);
    }

    static LogContext find(String wildfly, String liberty) {
        try {
            return new MappedContext(Class.forName(wildfly));
        } catch (ReflectiveOperationException | LinkageError notWildFly) {
            try {
                return new Extensions(Class.forName(liberty));
            } catch (ReflectiveOperationException | LinkageError noneOfBoth) {
                return NONE;
            }
        }
    }

    /** WildFly: the mapped diagnostic context takes objects. */
    private static final class MappedContext extends LogContext {

        private final MethodHandle put;
        private final MethodHandle remove;

        private MappedContext(Class<?> type) throws ReflectiveOperationException {
            Lookup lookup = MethodHandles.publicLookup();
            put = lookup.findStatic(type, "putObject", MethodType.methodType(Object.class, String.class, Object.class))
                    .asType(MethodType.methodType(void.class, String.class, Object.class));
            remove = lookup.findStatic(type, "removeObject", MethodType.methodType(Object.class, String.class))
                    .asType(MethodType.methodType(void.class, String.class));
        }

        @Override
        void put(String key, Object value) {
            Object kept = value instanceof Number ? value : value.toString();
            call(() -> {
                put.invokeExact(key, kept);
            });
        }

        @Override
        void remove(String key, boolean number) {
            call(() -> {
                remove.invokeExact(key);
            });
        }
    }

    /** Open Liberty: extensions are texts, and the end of a name says of which type the field in the line is. */
    private static final class Extensions extends LogContext {

        private static final String NUMBER = "_long";

        private final MethodHandle add;
        private final MethodHandle remove;

        private Extensions(Class<?> type) throws ReflectiveOperationException {
            Lookup lookup = MethodHandles.publicLookup();
            add = lookup.findStatic(
                    type, "addExtension", MethodType.methodType(void.class, String.class, String.class));
            remove = lookup.findStatic(type, "removeExtension", MethodType.methodType(boolean.class, String.class))
                    .asType(MethodType.methodType(void.class, String.class));
        }

        @Override
        void put(String key, Object value) {
            String name = nameOf(key, value instanceof Number);
            String text = value.toString();
            call(() -> {
                add.invokeExact(name, text);
            });
        }

        @Override
        void remove(String key, boolean number) {
            String name = nameOf(key, number);
            call(() -> {
                remove.invokeExact(name);
            });
        }

        private static String nameOf(String key, boolean number) {
            return number ? key + NUMBER : key;
        }
    }

    /** A call of the server's log. */
    @FunctionalInterface
    private interface Call {
        void run() throws Throwable;
    }

    private static void call(Call call) {
        try {
            call.run();
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalStateException(e);
        }
    }
}
