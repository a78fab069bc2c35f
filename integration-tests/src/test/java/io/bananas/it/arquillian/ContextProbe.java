package io.bananas.it.arquillian;

import io.bananas.spi.JobContext;
import io.bananas.spi.JobHandler;
import jakarta.enterprise.inject.spi.CDI;
import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.json.bind.JsonbBuilder;
import jakarta.security.enterprise.SecurityContext;
import jakarta.transaction.Status;
import jakarta.transaction.TransactionSynchronizationRegistry;
import jakarta.transaction.UserTransaction;
import jakarta.validation.Validation;
import jakarta.validation.constraints.NotBlank;
import java.io.StringReader;
import java.security.Principal;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import javax.naming.InitialContext;

/** Uses each API that code in a container may use, and tells which of them do not work where its subclass lies. */
public abstract class ContextProbe implements JobHandler<String, Map<String, String>> {

    private static final String CONFIG = "org.eclipse.microprofile.config.ConfigProvider";

    /** Something with a constraint that holds only when it is given a text. */
    public abstract static class Labelled {

        @NotBlank
        public String label = "";
    }

    /** WildFly has it in applications that inject it, or that authenticate by Jakarta Security. */
    @Inject
    private SecurityContext security;

    private final Map<String, Callable<Object>> uses = new TreeMap<>();
    private final Class<? extends Labelled> own;

    /** With a class of the module in which the subclass lies. */
    protected ContextProbe(Class<? extends Labelled> own) {
        this.own = own;
        uses.put(
                "JSON-B writes", () -> expect("{\"a\":1}", JsonbBuilder.create().toJson(Map.of("a", 1))));
        uses.put("JSON-B reads", () -> expect("x", read("{\"label\":\"x\"}").label));
        uses.put(
                "JSON-P", () -> Json.createReader(new StringReader("{\"a\":1}")).readObject());
        uses.put("Bean Validation", () -> expect(1, violations()));
        uses.put("java:app", () -> expect("bananas", lookUp("java:app/AppName")));
        uses.put("java:module", () -> lookUp("java:module/ModuleName"));
        uses.put("java:comp", () -> lookUp("java:comp/DefaultManagedExecutorService"));
        uses.put("BeanManager", () -> lookUp("java:comp/BeanManager"));
        uses.put("CDI", () -> CDI.current().getBeanManager());
        uses.put("Config", () -> expect("arquillian", configured("BANANAS_KEY_PREFIX")));
        uses.put("UserTransaction", this::commit);
        uses.put("Security", () -> expect(true, isNobody()));
        uses.put("own classes", () -> expect(own, Class.forName(own.getName(), true, loader())));
    }

    @Override
    public Map<String, String> handle(String payload, JobContext job) {
        Map<String, String> broken = new TreeMap<>();
        uses.forEach((name, use) -> {
            try {
                use.call();
            } catch (Exception | LinkageError e) {
                broken.put(name, e.toString());
            }
        });
        return broken;
    }

    private static Object expect(Object expected, Object seen) {
        if (!expected.equals(seen)) {
            throw new IllegalStateException("expected " + expected + ", got " + seen);
        }
        return seen;
    }

    private Labelled read(String json) {
        return JsonbBuilder.create().fromJson(json, own);
    }

    private int violations() {
        return Validation.buildDefaultValidatorFactory()
                .getValidator()
                .validate(read("{}"))
                .size();
    }

    /** The names are those of this test. */
    @SuppressWarnings("BanJNDI")
    private static Object lookUp(String name) throws Exception {
        return InitialContext.doLookup(name);
    }

    private static Object configured(String name) throws Exception {
        Object config =
                Class.forName(CONFIG, true, loader()).getMethod("getConfig").invoke(null);
        Class<?> type = Class.forName("org.eclipse.microprofile.config.Config", true, loader());
        return type.getMethod("getValue", String.class, Class.class).invoke(config, name, String.class);
    }

    private Object commit() throws Exception {
        UserTransaction transaction = (UserTransaction) lookUp("java:comp/UserTransaction");
        transaction.begin();
        TransactionSynchronizationRegistry registry =
                (TransactionSynchronizationRegistry) lookUp("java:comp/TransactionSynchronizationRegistry");
        int status = registry.getTransactionStatus();
        transaction.commit();
        return expect(Status.STATUS_ACTIVE, status);
    }

    /** Nobody called: a server says so with no principal, or with one of its own. */
    private boolean isNobody() {
        Principal caller = security.getCallerPrincipal();
        return caller == null || caller.getName().matches("(?i)anonymous|unauthenticated");
    }

    private static ClassLoader loader() {
        return Thread.currentThread().getContextClassLoader();
    }
}
