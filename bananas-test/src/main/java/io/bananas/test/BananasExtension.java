package io.bananas.test;

import io.bananas.spi.JobQueue;
import java.lang.reflect.Method;
import java.lang.reflect.Type;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolutionException;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.platform.commons.support.AnnotationSupport;

/** Makes the parameters of the methods of a {@link BananasTest}. */
final class BananasExtension implements ParameterResolver, AfterAllCallback {

    private static final Namespace OURS = Namespace.create(BananasExtension.class);
    private static final Set<Class<?>> TYPES =
            Set.of(JobQueue.class, InMemoryJobQueue.class, EngineJobQueue.class, HandlerTester.class);

    /** A constructor has no test yet whose queue it could get. */
    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext test) {
        return TYPES.contains(parameter.getParameter().getType())
                && parameter.getDeclaringExecutable() instanceof Method;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext test) {
        ExtensionContext tests = annotated(test);
        BeansOfTest beans = new BeansOfTest(annotationOf(tests).orElseThrow().value());
        Class<?> type = parameter.getParameter().getType();
        if (type == HandlerTester.class) {
            Type declared = parameter.getParameter().getParameterizedType();
            return beans.testerOf(declared);
        }
        return type == EngineJobQueue.class ? engine(tests, beans) : memory(test, beans);
    }

    private static InMemoryJobQueue memory(ExtensionContext test, BeansOfTest beans) {
        if (test.getTestMethod().isEmpty()) {
            throw new ParameterResolutionException("a queue in memory is of one test: ask for it in the test or in"
                    + " @BeforeEach, or make one for the class with InMemoryJobQueue.with");
        }
        return test.getStore(OURS)
                .getOrComputeIfAbsent(
                        InMemoryJobQueue.class, key -> InMemoryJobQueue.with(beans.all()), InMemoryJobQueue.class);
    }

    private static EngineJobQueue engine(ExtensionContext tests, BeansOfTest beans) {
        return tests.getStore(OURS)
                .getOrComputeIfAbsent(keyOf(tests), key -> OwnEngine.start(beans.all()), OwnEngine.class)
                .queue();
    }

    /** By the class: the store of a nested class also finds what that of the class around it has. */
    private static Class<?> keyOf(ExtensionContext tests) {
        return tests.getRequiredTestClass();
    }

    /** The class whose annotation counts: that of the test, or one around it. */
    private static ExtensionContext annotated(ExtensionContext test) {
        ExtensionContext at = test;
        while (at.getTestMethod().isPresent() || annotationOf(at).isEmpty()) {
            at = at.getParent().orElseThrow(() -> new IllegalStateException("the test class has no @BananasTest"));
        }
        return at;
    }

    private static Optional<BananasTest> annotationOf(ExtensionContext tests) {
        return tests.getTestClass().flatMap(type -> AnnotationSupport.findAnnotation(type, BananasTest.class));
    }

    @Override
    public void afterAll(ExtensionContext tests) {
        OwnEngine started = tests.getStore(OURS).remove(keyOf(tests), OwnEngine.class);
        if (started != null) {
            started.close();
        }
    }
}
