package io.bananas.spi.discovery;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.bananas.spi.Handles;
import io.bananas.spi.JobContext;
import io.bananas.spi.JobHandler;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ParameterConstraintsTest {

    record Order(@NotNull String id) {}

    /** Each with a constraint that a call must keep. */
    static class Constrained {

        @Handles("parameter")
        public void parameter(@Valid Order payload) {}

        @Handles("item")
        public void item(List<@NotNull Order> payload) {}

        @Handles("deep")
        public void deep(Map<String, List<@Valid Order>> payload) {}

        @Handles("wildcard")
        public void wildcard(List<? extends @Valid Order> payload) {}

        @Handles("array")
        public void array(@NotNull Order[] payload) {}

        @Handles("several")
        public void several(@Pattern(regexp = "a.*") @Pattern(regexp = ".*z") String payload) {}

        @Handles("context")
        public void context(@NotNull JobContext job) {}
    }

    /** What callers of an EJB see. */
    interface Local {

        void placed(@NotNull Order payload);
    }

    abstract static class Base<T> {

        public void changed(@Valid T payload) {}

        /** Only looks like the handler of the subclass. */
        public void overloaded(@NotNull Object payload) {}

        @Handles("inherited")
        public void placed(T payload) {}

        private void hidden(@NotNull Order payload) {
            requireNonNull(payload);
        }

        void call(Order payload) {
            hidden(payload);
        }
    }

    static class Overriding extends Base<Order> implements Local {

        @Override
        @Handles("changed")
        public void changed(Order payload) {}

        @Handles("overloaded")
        public void overloaded(Order payload) {}

        @Handles("hidden")
        public void hidden(Order payload) {}

        @NotNull
        @Handles("result")
        public @Valid Order result() {
            return new Order("1");
        }
    }

    abstract static class HandlerBase<T> implements JobHandler<T, T> {

        @Override
        public T handle(@Valid T payload, JobContext job) {
            return payload;
        }
    }

    @Handles("inherits")
    static class Inheriting extends HandlerBase<Order> {}

    @Handles("items")
    static class Items implements JobHandler<List<Order>, Integer> {

        @Override
        public Integer handle(List<@Valid Order> payload, JobContext job) {
            return handle("x");
        }

        int handle(@NotNull String other) {
            return other.length();
        }
    }

    @Handles("free")
    static class Free implements JobHandler<Order, Order> {

        @Override
        public Order handle(Order payload, JobContext job) {
            return payload;
        }

        int handle(@NotNull String other) {
            return other.length();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"parameter", "item", "deep", "wildcard", "array", "several", "context"})
    void aConstraintAnywhereInAParameterIsFound(String name) {
        assertThat(problemsOf(Constrained.class, name))
                .singleElement()
                .asString()
                .startsWith("the method has a constraint on a parameter: put");
    }

    @Test
    void whatAMethodOverridesCountsAndIsNamed() {
        assertThat(problemsOf(Overriding.class, "changed"))
                .singleElement()
                .asString()
                .startsWith("the method has a constraint on a parameter by " + Base.class.getName() + ": put");
        assertThat(problemsOf(Overriding.class, "inherited"))
                .singleElement()
                .asString()
                .contains("on a parameter by " + Local.class.getName());
    }

    @ParameterizedTest
    @ValueSource(strings = {"overloaded", "hidden", "result"})
    void whatIsNotCheckedBeforeTheCallIsLeftAlone(String name) {
        assertThat(problemsOf(Overriding.class, name)).isEmpty();
    }

    @Test
    void ofAClassThatIsAHandlerItsHandleCounts() {
        assertThat(ParameterConstraints.onHandle(Inheriting.class)).isTrue();
        assertThat(ParameterConstraints.onHandle(Items.class)).isTrue();
        assertThat(ParameterConstraints.onHandle(Free.class)).isFalse();
    }

    private static List<String> problemsOf(Class<?> type, String name) {
        return HandlerDeclaration.of(type).stream()
                .filter(declared -> declared.handles().value().equals(name))
                .flatMap(declared -> HandlerRules.check(declared).stream())
                .map(problem -> problem.substring(problem.indexOf(": ") + 2))
                .toList();
    }
}
