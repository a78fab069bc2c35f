package io.bananas.cli;

import io.bananas.client.Bananas;
import io.bananas.client.model.Token;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Looks after tokens. */
@Command(
        name = "tokens",
        description = "Lists, creates and revokes tokens.",
        subcommands = {TokensCommand.ListTokens.class, TokensCommand.CreateToken.class, TokensCommand.RevokeToken.class
        })
final class TokensCommand {

    @Command(name = "list", description = "Lists the tokens, without their secrets.")
    static final class ListTokens extends Action {

        @Override
        int run(Bananas bananas) {
            if (json) {
                bananas.tokens().list().forEach(this::printJson);
                return ExitCode.OK;
            }
            Table table = new Table(style(), "ID", "NAME", "ROLES", "CREATED", "EXPIRES", "USED");
            for (Token token : bananas.tokens().list()) {
                table.row(
                        token.id(),
                        token.name(),
                        String.join(",", token.roles()),
                        Shown.time(token.createdAt()),
                        Shown.time(token.expiresAt()),
                        Shown.time(token.lastUsedAt()));
            }
            table.print(surroundings().out());
            return ExitCode.OK;
        }
    }

    @Command(name = "create", description = "Creates a token and prints it. Nothing shows it again.")
    static final class CreateToken extends Action {

        @Parameters(paramLabel = "NAME", description = "Who uses it.")
        String name;

        @Option(
                names = "--role",
                required = true,
                split = ",",
                paramLabel = "ROLE",
                description = "submit, read, operate, work or admin; may be repeated.")
        List<String> roles = new ArrayList<>();

        @Option(
                names = "--expires-in",
                paramLabel = "TIME",
                converter = Durations.class,
                description = "How long it works, as 90d (until it is revoked).")
        @Nullable
        Duration expiresIn;

        @Override
        int run(Bananas bananas) {
            Token token = bananas.tokens()
                    .create(
                            name,
                            roles,
                            expiresIn == null
                                    ? null
                                    : Clock.systemUTC().instant().plus(expiresIn));
            if (json) {
                printJson(token);
            } else {
                complain("id " + token.id() + "; nothing shows this token again:");
                print(token.secret());
            }
            return ExitCode.OK;
        }
    }

    @Command(name = "revoke", description = "Lets a token work no more.")
    static final class RevokeToken extends Action {

        @Parameters(paramLabel = "ID", description = "Its id, which is not the token itself.")
        String id;

        @Override
        int run(Bananas bananas) {
            bananas.tokens().revoke(id);
            return ExitCode.OK;
        }
    }
}
