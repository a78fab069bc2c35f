package io.bananas.web.transfer;

import jakarta.servlet.ServletRequest;
import java.nio.ByteBuffer;

/** Gives calls the body of their request, which {@link BodyCollector} has collected. */
public final class RequestBody {

    static final String ATTRIBUTE = RequestBody.class.getName();

    private RequestBody() {}

    /** The whole body, for one reader: it is given once. Empty when there is none. */
    public static ByteBuffer of(ServletRequest request) {
        return request.getAttribute(ATTRIBUTE) instanceof Body body ? body.take() : ByteBuffer.allocate(0);
    }
}
