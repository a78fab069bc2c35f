package io.bananas.test;

import io.bananas.spi.discovery.HandlerDeclaration;
import java.lang.reflect.Constructor;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.List;

/** Makes the handlers and interceptors that a test has named. */
final class BeansOfTest {

    private final List<Class<?>> types;

    BeansOfTest(Class<?>... types) {
        this.types = List.of(types);
    }

    /** A new object of each class. */
    Object[] all() {
        return types.stream().map(BeansOfTest::make).toArray();
    }

    private static Object make(Class<?> type) {
        try {
            Constructor<?> constructor = type.getDeclaredConstructor();
            constructor.setAccessible(true);
            return constructor.newInstance();
        } catch (ReflectiveOperationException e) {
            throw new IllegalArgumentException(
                    type.getName() + " cannot be made without parameters: make it yourself, or use @BananasCdiTest", e);
        }
    }

    /**
     * A tester of the handler whose payload is the type argument.
     *
     * @param declared such as {@code HandlerTester<Person>}
     */
    HandlerTester<?> testerOf(Type declared) {
        Type payload = declared instanceof ParameterizedType known ? known.getActualTypeArguments()[0] : Object.class;
        List<HandlerDeclaration> fitting = types.stream()
                .flatMap(type -> HandlerDeclaration.of(type).stream())
                .filter(handler -> handler.payload().getTypeName().equals(payload.getTypeName()))
                .toList();
        if (fitting.size() != 1) {
            throw new IllegalArgumentException("a HandlerTester<" + payload.getTypeName()
                    + "> needs one handler with such a payload, but @BananasTest has "
                    + Arrays.toString(
                            fitting.stream().map(HandlerDeclaration::where).toArray())
                    + "; use HandlerTester.of");
        }
        HandlerDeclaration handler = fitting.get(0);
        return HandlerTester.of(make(handler.type()), handler.handles().value());
    }
}
