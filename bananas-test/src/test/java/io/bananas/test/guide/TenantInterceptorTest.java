package io.bananas.test.guide;

import static io.bananas.test.BananasAssertions.assertThat;

import io.bananas.spi.Handles;
import io.bananas.spi.JobRequest;
import io.bananas.test.BananasCdiTest;
import io.bananas.test.InMemoryJobQueue;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.jboss.weld.junit5.auto.AddBeanClasses;
import org.junit.jupiter.api.Test;

@BananasCdiTest
@AddBeanClasses({TenantInterceptor.class, TenantInterceptorTest.Whose.class})
class TenantInterceptorTest {

    @Inject
    Tenants tenants;

    @Inject
    InMemoryJobQueue queue;

    /** Answers with the tenant of its run. */
    @ApplicationScoped
    static class Whose {

        @Inject
        Tenants tenants;

        @Handles("whose")
        public String whose() {
            return tenants.current();
        }
    }

    @Test
    void aRunHasTheTenantOfItsSubmitter() throws Exception {
        tenants.callAs("ada", () -> queue.submit(JobRequest.of("whose")));

        assertThat(queue.runNext().orElseThrow()).hasResult("ada");
    }
}
