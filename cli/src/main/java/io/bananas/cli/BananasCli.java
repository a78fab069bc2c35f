package io.bananas.cli;

import io.bananas.client.BananasBuilder;
import io.bananas.client.error.BananasException;
import io.bananas.client.error.UnauthorizedException;
import io.bananas.client.json.JsonFormatException;
import java.io.BufferedReader;
import java.io.Console;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.AutoComplete.GenerateCompletion;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ParseResult;

/** The command line of Bananas. */
@Command(
        name = "bananas",
        description = "Submits jobs to Bananas, follows them, and looks after the queues.",
        mixinStandardHelpOptions = true,
        version = "bananas " + BananasBuilder.VERSION,
        scope = CommandLine.ScopeType.INHERIT,
        sortOptions = false,
        subcommands = {
            SubmitCommand.class,
            GetCommand.class,
            ResultCommand.class,
            ListCommand.class,
            WhyCommand.class,
            CancelCommand.class,
            RetryCommand.class,
            DeadCommand.class,
            QueuesCommand.class,
            PauseCommand.class,
            ResumeCommand.class,
            WorkersCommand.class,
            SchedulesCommand.class,
            TokensCommand.class,
            LogCommand.class,
            MeCommand.class,
            WatchCommand.class,
            GenerateCompletion.class
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:done",
            "1:the answer is no: the job failed, was cancelled or has not ended, or its state does not allow it",
            "2:the command or one of its values is wrong",
            "3:the server is not reachable, does not work as it should, or takes no more calls for now",
            "4:the token is missing, not valid, or lacks a role",
            "5:there is no such job, schedule or token",
            "6:the answer cannot be written: the disk is full, or nobody reads the pipe any more"
        })
public final class BananasCli {

    private final Surroundings surroundings;

    BananasCli(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    Surroundings surroundings() {
        return surroundings;
    }

    /** Runs a command and exits. */
    public static void main(String[] arguments) {
        Charset charset = StandardCharsets.UTF_8;
        Surroundings ofProcess = new Surroundings(
                // System.out would hide what cannot be written
                new PrintWriter(new Output(new OutputStreamWriter(new FileOutputStream(FileDescriptor.out), charset))),
                new PrintWriter(new OutputStreamWriter(System.err, charset), true),
                new BufferedReader(new InputStreamReader(System.in, charset)),
                isTerminal(),
                System.getenv(),
                Path.of(System.getProperty("user.home")));
        System.exit(run(ofProcess, arguments));
    }

    /** The script knows; without it a console means a terminal. */
    private static boolean isTerminal() {
        String known = System.getProperty("bananas.cli.terminal");
        return known == null ? isTerminal(System.console()) : Boolean.parseBoolean(known);
    }

    /** From JDK 22 on there is a console even without a terminal, and it says so itself. */
    private static boolean isTerminal(@Nullable Console console) {
        try {
            return console != null
                    && (boolean) Console.class.getMethod("isTerminal").invoke(console);
        } catch (NoSuchMethodException e) {
            return true;
        } catch (ReflectiveOperationException e) {
            return false;
        }
    }

    static CommandLine line(Surroundings surroundings) {
        return new CommandLine(new BananasCli(surroundings))
                .setOut(surroundings.out())
                .setErr(surroundings.err())
                .setColorScheme(CommandLine.Help.defaultColorScheme(
                        surroundings.coloured() ? CommandLine.Help.Ansi.ON : CommandLine.Help.Ansi.OFF))
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setExecutionExceptionHandler(BananasCli::explain);
    }

    static int run(Surroundings surroundings, String... arguments) {
        int code;
        // picocli would show the trace of a stack when its help cannot be written
        StringWriter help = new StringWriter();
        try {
            code = line(surroundings).setOut(new PrintWriter(help)).execute(arguments);
            surroundings.out().print(help);
            surroundings.out().flush();
        } catch (Output.BrokenException e) {
            code = explain(e, surroundings.err());
        }
        surroundings.err().flush();
        return surroundings.out().checkError() ? ExitCode.NOT_WRITTEN : code;
    }

    private static int explain(Output.BrokenException failure, PrintWriter err) {
        err.println(failure.getMessage());
        return ExitCode.NOT_WRITTEN;
    }

    private static int explain(Exception failure, CommandLine command, ParseResult parsed) throws Exception {
        PrintWriter err = command.getErr();
        if (failure instanceof Output.BrokenException broken) {
            return explain(broken, err);
        }
        if (failure instanceof JsonFormatException) {
            err.println("The answer of the server is not the JSON that is due.");
            return ExitCode.NOT_REACHABLE;
        }
        if (failure instanceof UsageException || failure instanceof IllegalArgumentException) {
            err.println(failure.getMessage());
            return ExitCode.USAGE;
        }
        if (failure instanceof BananasException known) {
            err.println(Shown.line(String.valueOf(known.getMessage())));
            if (known instanceof UnauthorizedException) {
                err.println("Set BANANAS_TOKEN, or write the token into a profile.");
            }
            return ExitCode.of(known);
        }
        throw failure;
    }
}
