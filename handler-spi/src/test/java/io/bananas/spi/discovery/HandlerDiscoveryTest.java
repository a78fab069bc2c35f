package io.bananas.spi.discovery;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.bananas.spi.JobHandler;
import io.bananas.spi.discovery.GoodHandlers.Decorated;
import io.bananas.spi.discovery.GoodHandlers.OfBase;
import io.bananas.spi.discovery.GoodHandlers.OfStereotype;
import io.bananas.spi.discovery.GoodHandlers.OfStereotypeWithItsOwn;
import io.bananas.spi.discovery.GoodHandlers.PerRun;
import io.bananas.spi.discovery.GoodHandlers.Scopeless;
import io.bananas.spi.discovery.GoodHandlers.Shared;
import io.bananas.spi.discovery.GoodHandlers.SharedChild;
import io.bananas.spi.discovery.RefusedHandlers.Constrained;
import io.bananas.spi.discovery.RefusedHandlers.Namesake;
import io.bananas.spi.discovery.RefusedHandlers.OfRequest;
import io.bananas.spi.discovery.RefusedHandlers.PeriodicBean;
import io.bananas.spi.discovery.RefusedHandlers.ProducerField;
import io.bananas.spi.discovery.RefusedHandlers.ProducerMethod;
import io.bananas.spi.discovery.RefusedHandlers.Promises;
import io.bananas.spi.discovery.RefusedHandlers.Streams;
import io.bananas.spi.discovery.RefusedHandlers.Timeless;
import io.bananas.spi.discovery.RefusedHandlers.Unnamed;
import io.bananas.spi.discovery.RefusedHandlers.UnnamedChild;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.se.SeContainer;
import jakarta.enterprise.inject.se.SeContainerInitializer;
import jakarta.enterprise.inject.spi.Bean;
import java.util.function.Consumer;
import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.Test;

/** With Weld, which loads the extension as servers do: by its entry in META-INF/services. */
class HandlerDiscoveryTest {

    @Test
    void findsTheHandlersOfABeanArchiveByName() {
        deploy(
                discovery -> {
                    assertThat(discovery.handlers()).containsOnlyKeys("shared", "per_run");
                    assertThat(discovery.handlers().values())
                            .extracting(DiscoveredHandler::bean)
                            .extracting(Bean::getBeanClass, Bean::getScope)
                            .containsExactlyInAnyOrder(
                                    tuple(Shared.class, ApplicationScoped.class), tuple(PerRun.class, Dependent.class));
                },
                Shared.class,
                PerRun.class,
                String.class);
    }

    @Test
    void theBeanOfAHandlerIsItsOwnClassAlthoughItsReferencesAreProxies() {
        deploy(
                discovery -> {
                    Bean<?> bean =
                            requireNonNull(discovery.handlers().get("shared")).bean();
                    Object reference = discovery
                            .beanManager()
                            .getReference(
                                    bean, Shared.class, discovery.beanManager().createCreationalContext(bean));
                    assertThat(reference).isInstanceOf(JobHandler.class);
                    assertThat(reference.getClass()).isNotEqualTo(Shared.class);
                },
                Shared.class);
    }

    @Test
    void findsHandlersWithAnAbstractGenericBaseButNotTheBase() {
        deploy(
                discovery -> assertThat(discovery.handlers()).containsOnlyKeys("of_base"),
                GoodHandlers.Base.class,
                OfBase.class);
    }

    @Test
    void aSubclassWithANameOfItsOwnIsAHandlerOfItsOwn() {
        deploy(
                discovery -> assertThat(discovery.handlers()).containsOnlyKeys("shared", "shared_child"),
                Shared.class,
                SharedChild.class);
    }

    @Test
    void aDecoratorOfHandlersIsNoHandler() {
        deploy(discovery -> assertThat(discovery.handlers()).containsOnlyKeys("shared"), Shared.class, Decorated.class);
    }

    @Test
    void anApplicationWithoutHandlersIsFine() {
        deploy(discovery -> assertThat(discovery.handlers()).isEmpty(), String.class);
    }

    @Test
    void twoHandlersForOneNameStopTheDeployment() {
        refusal(Shared.class, Namesake.class)
                .hasMessageContaining("two handlers for jobs named 'shared'")
                .hasMessageContaining(Shared.class.getName())
                .hasMessageContaining(Namesake.class.getName());
    }

    @Test
    void aHandlerWithoutNameStopsTheDeployment() {
        refusal(Unnamed.class).hasMessageContaining("job handler " + Unnamed.class.getName() + " has no @Handles");
    }

    @Test
    void aScheduleStandsBesideAHandler() {
        refusal(PeriodicBean.class).hasMessageContaining("@Periodic of " + PeriodicBean.class.getName());
    }

    @Test
    void aSubclassDoesNotInheritTheNameOfItsParent() {
        refusal(Shared.class, UnnamedChild.class)
                .hasMessageContaining(UnnamedChild.class.getName() + " has no @Handles");
    }

    @Test
    void aValueOutOfItsBoundsStopsTheDeployment() {
        refusal(Timeless.class)
                .hasMessageContaining("@Handles of " + Timeless.class.getName() + ": timeout")
                .hasMessageContaining("but is 'never'");
    }

    @Test
    void aHandlerWithoutAScopeIsOneForAllRuns() {
        deploy(
                discovery -> assertThat(requireNonNull(discovery.handlers().get("scopeless"))
                                .bean()
                                .getScope())
                        .isEqualTo(ApplicationScoped.class),
                Scopeless.class);
    }

    @Test
    void aStereotypeMayNameTheJobsAndTheClassMayNameOthers() {
        deploy(
                discovery -> {
                    assertThat(discovery.handlers()).containsOnlyKeys("nightly", "own_name");
                    assertThat(discovery.handlers().values())
                            .extracting(DiscoveredHandler::bean)
                            .<Object>extracting(Bean::getScope)
                            .containsOnly(ApplicationScoped.class);
                },
                OfStereotype.class,
                OfStereotypeWithItsOwn.class);
    }

    @Test
    void aScopeThatDoesNotExistInARunStopsTheDeployment() {
        refusal(OfRequest.class)
                .hasMessageContaining(
                        "job handler " + OfRequest.class.getName() + " is @RequestScoped, which does not exist");
    }

    @Test
    void typesThatAreNoDataStopTheDeployment() {
        refusal(Promises.class, Streams.class)
                .hasMessageContaining("job handler " + Promises.class.getName()
                        + " returns java.util.concurrent.CompletableFuture, which is no data")
                .hasMessageContaining("job handler " + Streams.class.getName() + " takes java.io.InputStream")
                .hasMessageContaining("job handler " + Streams.class.getName() + " returns java.io.InputStream");
    }

    @Test
    void aConstraintWhereItCannotStandStopsTheDeployment() {
        refusal(Constrained.class)
                .hasMessageContaining(
                        "job handler " + Constrained.class.getName() + " has a constraint on a parameter of handle");
    }

    @Test
    void producedHandlersStopTheDeployment() {
        refusal(ProducerMethod.class, ProducerField.class)
                .hasMessageContaining("job handler produced in " + ProducerMethod.class.getName())
                .hasMessageContaining("job handler produced in " + ProducerField.class.getName())
                .hasMessageContaining("must be a bean of its own class");
    }

    @Test
    void allProblemsAreToldAtOnce() {
        refusal(Unnamed.class, Timeless.class)
                .hasMessageContaining(Unnamed.class.getName())
                .hasMessageContaining(Timeless.class.getName());
    }

    @Test
    void thereIsNoBeanManagerBeforeTheDeployment() {
        assertThatThrownBy(() -> new HandlerDiscovery().beanManager())
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("not validated yet");
    }

    private static void deploy(Consumer<HandlerDiscovery> assertions, Class<?>... beans) {
        try (SeContainer container = archiveOf(beans).initialize()) {
            assertions.accept(container.select(HandlerDiscovery.class).get());
        }
    }

    private static AbstractThrowableAssert<?, ?> refusal(Class<?>... beans) {
        return assertThatThrownBy(() -> archiveOf(beans).initialize().close());
    }

    private static SeContainerInitializer archiveOf(Class<?>... beans) {
        return SeContainerInitializer.newInstance().addBeanClasses(beans);
    }
}
