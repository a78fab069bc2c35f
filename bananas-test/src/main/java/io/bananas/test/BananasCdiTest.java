package io.bananas.test;

import io.bananas.cdi.handler.Handlers;
import io.bananas.spi.discovery.HandlerDiscovery;
import io.bananas.spi.discovery.InterceptorDiscovery;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.jboss.weld.junit5.auto.AddBeanClasses;
import org.jboss.weld.junit5.auto.AddExtensions;
import org.jboss.weld.junit5.auto.EnableAutoWeld;

/**
 * Runs a JUnit test in a CDI container of Weld, in which {@code @Inject JobQueue} is an {@link InMemoryJobQueue} that runs the handlers among
 * the beans, within the interceptors among them. The test adds {@code org.jboss.weld:weld-junit5} to its class path.
 *
 * <p>What the test injects is a bean. It names other beans, such as its handlers, with {@code @AddBeanClasses} of Weld:
 *
 * <pre>{@code
 * @BananasCdiTest
 * @AddBeanClasses(SendInvoice.class)
 * class OrdersTest {
 *
 *     @Inject
 *     Orders orders;
 *
 *     @Inject
 *     InMemoryJobQueue queue;
 *
 *     @Test
 *     void anOrderIsInvoiced() {
 *         orders.place(new Order("4711"));
 *         queue.runAll();
 *         assertThat(queue).hasCompleted(SendInvoice.class, 1);
 *     }
 * }
 * }</pre>
 *
 * <p>The container has no transactions: {@code @Transactional} does nothing.
 */
@Documented
@Inherited
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@EnableAutoWeld
@AddExtensions({HandlerDiscovery.class, InterceptorDiscovery.class})
@AddBeanClasses({Handlers.class, QueueOfBeans.class})
public @interface BananasCdiTest {}
