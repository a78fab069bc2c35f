package io.bananas.spi.discovery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bananas.spi.JobContext;
import io.bananas.spi.JobInterceptor;
import io.bananas.spi.testing.FakeJobContext;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.context.RequestScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.enterprise.inject.Typed;
import jakarta.enterprise.inject.se.SeContainer;
import jakarta.enterprise.inject.se.SeContainerInitializer;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** With Weld, which loads the extension as servers do: by its entry in META-INF/services. */
class InterceptorDiscoveryTest {

    /** Answers with its name. */
    abstract static class Named implements JobInterceptor {

        private final String name;

        Named(String name) {
            this.name = name;
        }

        @Override
        public Object aroundRun(JobContext job, RunChain chain) {
            return name;
        }
    }

    @ApplicationScoped
    @Priority(2001)
    static class Inner extends Named {
        Inner() {
            super("inner");
        }
    }

    @Dependent
    static class Middle extends Named {
        Middle() {
            super("middle");
        }
    }

    @ApplicationScoped
    @Priority(1)
    static class Outer extends Named {
        Outer() {
            super("outer");
        }
    }

    @Dependent
    static class Producer {

        @Produces
        @ApplicationScoped
        JobInterceptor produced() {
            return new JobInterceptor() {
                @Override
                public Object aroundRun(JobContext job, RunChain chain) {
                    return "produced";
                }
            };
        }
    }

    @RequestScoped
    static class OfRequest implements JobInterceptor {}

    @Test
    void findsTheInterceptorsInTheOrderOfTheirPriorities() throws Exception {
        try (SeContainer container = SeContainerInitializer.newInstance()
                .addBeanClasses(Inner.class, Middle.class, Outer.class, Producer.class)
                .initialize()) {
            InterceptorDiscovery discovery =
                    container.select(InterceptorDiscovery.class).get();
            List<Object> names = new ArrayList<>();
            for (JobInterceptor one : discovery.interceptors()) {
                names.add(one.aroundRun(FakeJobContext.of("test"), () -> null));
            }

            assertThat(names).containsExactly("outer", "middle", "produced", "inner");
            assertThat(discovery.interceptors()).isSameAs(discovery.interceptors());
        }
    }

    @Test
    void aScopeThatDoesNotExistInARunStopsTheDeployment() {
        assertThatThrownBy(() -> SeContainerInitializer.newInstance()
                        .addBeanClasses(OfRequest.class)
                        .initialize()
                        .close())
                .hasMessageContaining("job interceptor " + OfRequest.class.getName() + " is @RequestScoped");
    }

    @ApplicationScoped
    @Typed(Hidden.class)
    static class Hidden implements JobInterceptor {}

    /** Makes what its own class is not seen as. */
    @ApplicationScoped
    @Typed(HiddenProducer.class)
    static class HiddenProducer implements JobInterceptor {

        @Produces
        String text() {
            return "text";
        }
    }

    @Test
    void oneThatNobodyWouldCallStopsTheDeployment() {
        assertThatThrownBy(() -> SeContainerInitializer.newInstance()
                        .addBeanClasses(Hidden.class, HiddenProducer.class)
                        .initialize()
                        .close())
                .hasMessageContaining("job interceptor " + Hidden.class.getName() + " would never be called")
                .satisfies(refused -> assertThat(refused.getMessage())
                        .containsOnlyOnce(HiddenProducer.class.getName() + " would never be called"));
    }

    @Test
    void thereAreNoneBeforeTheDeployment() {
        assertThatThrownBy(() -> new InterceptorDiscovery().interceptors())
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("not validated yet");
    }
}
