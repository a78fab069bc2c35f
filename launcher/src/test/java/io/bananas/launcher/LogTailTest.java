package io.bananas.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
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

        assertThat(LogTail.of(log).cause(CAUSE)).contains("a.b.InnerException: inner");
        assertThat(LogTail.of(log).cause(Pattern.compile("nothing"))).isEmpty();
    }

    @Test
    void ofAListTheFirstEntryIsTheReason() throws Exception {
        Path log = log("""
            Caused by: org.jboss.weld.exceptions.DeploymentException: Exception List with 1 exceptions:
            Exception 0 :
            jakarta.validation.ConstraintDeclarationException: HV000151: A method overriding another method must not
            \tat a.b.C
            """);

        assertThat(LogTail.of(log).cause(CAUSE))
                .contains("jakarta.validation.ConstraintDeclarationException: HV000151: A method overriding another"
                        + " method must not");
    }

    @Test
    void aListWithoutEntriesIsTheReasonItself() throws Exception {
        assertThat(LogTail.of(log("Caused by: a.b.ListException: a list:\n")).cause(CAUSE))
                .contains("a.b.ListException: a list:");
    }

    @Test
    void whatWasThereBeforeIsNotRead() throws Exception {
        Path log = log("Caused by: a.b.OldException: old\n");
        LogTail tail = LogTail.fromNow(log);
        assertThat(tail.cause(CAUSE)).isEmpty();

        Files.writeString(log, "Caused by: a.b.NewException: new\n", StandardOpenOption.APPEND);

        assertThat(tail.cause(CAUSE)).contains("a.b.NewException: new");
        assertThat(LogTail.fromNow(directory.resolve("none")).last(CAUSE)).isEmpty();
    }
}
