package io.bananas.web.request;

import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.util.Collections;
import java.util.Enumeration;

/** A request as if it had no body, so that nobody reads or keeps the one that it has. */
public final class WithoutBody extends HttpServletRequestWrapper {

    public WithoutBody(HttpServletRequest request) {
        super(request);
    }

    @Override
    public int getContentLength() {
        return 0;
    }

    @Override
    public long getContentLengthLong() {
        return 0;
    }

    @Override
    public ServletInputStream getInputStream() {
        return new Nothing();
    }

    /** JAX-RS asks for them when a form is empty, and the server would read the body to find them. */
    @Override
    public Enumeration<String> getParameterNames() {
        return Collections.emptyEnumeration();
    }

    private static final class Nothing extends ServletInputStream {

        @Override
        public boolean isFinished() {
            return true;
        }

        @Override
        public boolean isReady() {
            return true;
        }

        @Override
        public void setReadListener(ReadListener listener) {
            throw new IllegalStateException("there is nothing to read");
        }

        @Override
        public int read() {
            return -1;
        }
    }
}
