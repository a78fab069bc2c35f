package io.bananas.test;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Gives the methods of a JUnit test what it asks for as parameters, and closes it:
 *
 * <ul>
 *   <li>{@link InMemoryJobQueue}, or as {@code JobQueue}: a new one for each test; not for methods before or after all tests.
 *   <li>{@link HandlerTester}: of the handler class whose payload is its type argument.
 *   <li>{@link EngineJobQueue}: one for the class with this annotation, with a Redis of its own. It starts at the first use.
 * </ul>
 *
 * <pre>{@code
 * @BananasTest(Greet.class)
 * class GreetTest {
 *
 *     @Test
 *     void greets(HandlerTester<Person> greet) {
 *         assertThat(greet.run(new Person("Ada"))).isCompleted().hasResult("Hello, Ada");
 *     }
 * }
 * }</pre>
 *
 * <p>Where handlers have dependencies, {@link BananasCdiTest} injects them.
 */
@Documented
@Inherited
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(BananasExtension.class)
public @interface BananasTest {

    /** The handlers and interceptors. Each class has a constructor without parameters. */
    Class<?>[] value() default {};
}
