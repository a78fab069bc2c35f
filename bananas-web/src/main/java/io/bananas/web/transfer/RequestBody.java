package io.bananas.web.transfer;

import jakarta.servlet.ServletRequest;
import java.nio.ByteBuffer;

/** Gives calls the body of their request, which {@link BodyCollector} has collected. */
public final class RequestBody {

    static final String ATTRIBUTE = RequestBody.class.getName();

    private static final byte[] MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};

    private RequestBody() {}

    /** The whole body, for one reader: it is given once. Empty when there is none. */
    public static ByteBuffer of(ServletRequest request) {
        return request.getAttribute(ATTRIBUTE) instanceof Body body ? withoutMark(body.take()) : ByteBuffer.allocate(0);
    }

    /** A byte order mark says no more than UTF-8, which a body is anyway. */
    static ByteBuffer withoutMark(ByteBuffer body) {
        boolean marked = body.remaining() >= MARK.length
                && body.slice(body.position(), MARK.length).equals(ByteBuffer.wrap(MARK));
        return marked ? body.position(body.position() + MARK.length) : body;
    }
}
