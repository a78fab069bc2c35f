package io.bananas.cdi.node;

import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;

/** What Bananas needs of a server, and how a server gets it. */
enum Requirement {
    CONFIG(
            "MicroProfile Config",
            "org.eclipse.microprofile.config.Config",
            "the subsystem microprofile-config-smallrye",
            "mpConfig-3.1"),
    HEALTH(
            "MicroProfile Health",
            "org.eclipse.microprofile.health.HealthCheck",
            "what docs/examples/enable-microprofile.cli adds",
            "mpHealth-4.0"),
    METRICS(
            "MicroProfile Metrics",
            "org.eclipse.microprofile.metrics.MetricRegistry",
            "the modules and the script of server-config/README.md",
            "mpMetrics-5.1"),
    ENTERPRISE_BEANS(
            "Enterprise Beans (EJB)", "jakarta.ejb.Singleton", "the subsystem ejb3", "enterpriseBeansLite-4.0"),
    EXECUTORS(
            "Managed executors (Jakarta Concurrency)",
            "jakarta.enterprise.concurrent.ManagedExecutorService",
            "the layer ee-concurrency",
            "concurrent-3.0"),
    JSON("JSON Binding", "jakarta.json.bind.Jsonb", "the layer jsonb", "jsonb-3.0"),
    VALIDATION(
            "Bean Validation", "jakarta.validation.Validator", "the subsystem bean-validation", "beanValidation-3.0");

    private final String title;
    private final String type;
    private final String wildfly;
    private final String liberty;

    Requirement(String title, String type, String wildfly, String liberty) {
        this.title = title;
        this.type = type;
        this.wildfly = wildfly;
        this.liberty = liberty;
    }

    /** Those whose classes the application does not see. */
    static List<Requirement> missing(Predicate<String> isThere) {
        return Arrays.stream(values()).filter(one -> !isThere.test(one.type)).toList();
    }

    /** What is missing, and what to do on each server. */
    String complaint() {
        return title + " is not there: WildFly needs " + wildfly + ", Open Liberty the feature " + liberty + ".";
    }
}
