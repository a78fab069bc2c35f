package io.bananas.web.transfer;

import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;

/** Keeps what a resource writes until the answer is complete. */
final class CollectedResponse extends HttpServletResponseWrapper {

    private final Answer answer;

    CollectedResponse(HttpServletResponse response, Answer answer) {
        super(response);
        this.answer = answer;
    }

    @Override
    public ServletOutputStream getOutputStream() {
        return new Collecting();
    }

    @Override
    public void flushBuffer() {
        // the filter sends complete answers only
    }

    /** An answer that goes on has no length that anybody knows. */
    @Override
    public void setContentLength(int length) {
        if (answer.live() == null) {
            super.setContentLength(length);
        }
    }

    @Override
    public void setContentLengthLong(long length) {
        if (answer.live() == null) {
            super.setContentLengthLong(length);
        }
    }

    private final class Collecting extends ServletOutputStream {

        @Override
        public void write(int b) {
            answer.add(new byte[] {(byte) b}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int start, int count) {
            answer.add(bytes, start, count);
        }

        @Override
        public boolean isReady() {
            return true;
        }

        @Override
        public void setWriteListener(WriteListener listener) {
            throw new IllegalStateException("answers are collected");
        }
    }
}
