package io.bananas.demo;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bananas.launcher.AppServer;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CheckoutTest {

    @Test
    void aCheckoutThatWasNotBuiltForThisSaysWhatToDo(@TempDir Path root) {
        AppServer server = (AppServer) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {AppServer.class}, (proxy, method, arguments) -> null);
        Checkout checkout = new Checkout(root, root.resolve("demo.ear"), root.resolve("work"));

        assertThatThrownBy(() -> checkout.serve(server, System.out))
                .isInstanceOf(DemoException.class)
                .hasMessageContaining("handler-spi/target/dev/class-path")
                .hasMessageContaining("mvn -Pdev");
    }
}
