package io.bananas.cli;

import io.bananas.client.error.BananasException;
import io.bananas.client.error.ConnectionFailedException;
import io.bananas.client.error.ForbiddenException;
import io.bananas.client.error.InvalidRequestException;
import io.bananas.client.error.NotFoundException;
import io.bananas.client.error.ProblemException;
import io.bananas.client.error.RateLimitedException;
import io.bananas.client.error.RequestTimedOutException;
import io.bananas.client.error.ServerErrorException;
import io.bananas.client.error.UnauthorizedException;
import io.bananas.client.error.UnavailableException;

/** What a script learns from the exit of a command. */
final class ExitCode {

    /** Done. */
    static final int OK = 0;

    /** The answer is no: the job failed, was cancelled, has not ended, or its state does not allow it. */
    static final int NO = 1;

    /** The command or one of its values is wrong. */
    static final int USAGE = 2;

    /** The server is not reachable, does not work as it should, or takes no more calls for now. */
    static final int NOT_REACHABLE = 3;

    /** The token is missing, not valid, or lacks a role. */
    static final int REFUSED = 4;

    /** There is no such job, schedule or token. */
    static final int NOT_FOUND = 5;

    /** What was to be printed cannot be written. */
    static final int NOT_WRITTEN = 6;

    private static final int FIRST_REFUSAL = 400;

    private ExitCode() {}

    static int of(BananasException failure) {
        if (failure instanceof InvalidRequestException) {
            return USAGE;
        }
        if (failure instanceof UnauthorizedException || failure instanceof ForbiddenException) {
            return REFUSED;
        }
        if (failure instanceof NotFoundException) {
            return NOT_FOUND;
        }
        if (failure instanceof ConnectionFailedException
                || failure instanceof RequestTimedOutException
                || failure instanceof UnavailableException
                || failure instanceof ServerErrorException
                || failure instanceof RateLimitedException
                || isOfAnotherServer(failure)) {
            return NOT_REACHABLE;
        }
        return NO;
    }

    /** A redirect, or a success that is not the answer, as the page of a proxy. */
    private static boolean isOfAnotherServer(BananasException failure) {
        return failure instanceof ProblemException problem && problem.status() < FIRST_REFUSAL;
    }
}
