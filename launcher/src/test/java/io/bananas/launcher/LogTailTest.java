package io.bananas.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LogTailTest {

    private static final Pattern CAUSE = Pattern.compile("^Caused by: ");

    @TempDir
    private Path directory;

    private Path log(String text) throws Exception {
        return Files.writeString(directory.resolve("log"), text);
    }

    @Test
    void theLastCauseIsTheReason() throws Exception {
        Path log = log("""
                ERROR deploying
                Caused by: a.b.OuterException: outer
                Caused by: a.b.InnerException: inner
                \tat a.b.C
                """);

        assertThat(LogTail.cause(log, CAUSE)).contains("a.b.InnerException: inner");
        assertThat(LogTail.cause(log, Pattern.compile("nothing"))).isEmpty();
    }

    @Test
    void ofAListTheFirstEntryIsTheReason() throws Exception {
        Path log = log("""
                Caused by: org.jboss.weld.exceptions.DeploymentException: Exception List with 1 exceptions:
                Exception 0 :
                jakarta.validation.ConstraintDeclarationException: HV000151: A method overriding another method must not
                \tat a.b.C
                """);

        assertThat(LogTail.cause(log, CAUSE))
                .contains("jakarta.validation.ConstraintDeclarationException: HV000151: A method overriding another"
                        + " method must not");
    }

    @Test
    void aListWithoutEntriesIsTheReasonItself() throws Exception {
        assertThat(LogTail.cause(log("Caused by: a.b.ListException: a list:\n"), CAUSE))
                .contains("a.b.ListException: a list:");
    }
}
