package io.bananas.launcher.dev;

/** The sources do not compile. The message has what the compiler says, each problem with its file and line. */
final class CompileException extends Exception {

    private static final long serialVersionUID = 1L;

    CompileException(String message) {
        super(message);
    }
}
