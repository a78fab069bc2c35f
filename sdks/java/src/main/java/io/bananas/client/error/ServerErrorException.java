package io.bananas.client.error;

/** The server failed: any other status from 500. */
public final class ServerErrorException extends ProblemException {

    public ServerErrorException(Problem problem) {
        super(problem);
    }
}
