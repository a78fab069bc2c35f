package io.bananas.benchmarks;

import com.sun.management.OperatingSystemMXBean;
import io.bananas.benchmarks.run.Size;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** What a run runs on, and how. */
final class Conditions {

    private static final long GIB = 1L << 30;

    private Conditions() {}

    static Map<String, String> of(Size size) {
        OperatingSystemMXBean system = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        Map<String, String> conditions = new LinkedHashMap<>();
        conditions.put("Day", LocalDate.now(ZoneOffset.UTC).toString());
        conditions.put(
                "Machine",
                processor() + ", " + system.getAvailableProcessors() + " cores, "
                        + Math.round((double) system.getTotalMemorySize() / GIB) + " GiB; load generator, Redis and "
                        + "workers share it");
        conditions.put("System", system.getName() + " " + system.getVersion() + ", " + system.getArch());
        conditions.put("Java", System.getProperty("java.vm.name") + " " + Runtime.version());
        conditions.put(
                "Size",
                size.name() + ": " + size.rounds() + " rounds after " + size.warmUps() + " to warm up, " + size.jobs()
                        + " jobs a drain, " + size.span().toMillis() + " ms a round of calls");
        conditions.put("Load before", String.format(Locale.ROOT, "%.2f", system.getSystemLoadAverage()));
        conditions.put("Command", "`make bench" + (size.name().equals("full") ? "" : "-" + size.name()) + "`");
        return conditions;
    }

    private static String processor() {
        try {
            return Files.readAllLines(Path.of("/proc/cpuinfo")).stream()
                    .filter(line -> line.startsWith("model name"))
                    .map(line -> line.substring(line.indexOf(':') + 1).strip())
                    .findFirst()
                    .orElse("unknown processor");
        } catch (IOException e) {
            return "unknown processor";
        }
    }
}
