package io.bananas.web.transfer;

import jakarta.servlet.ServletRequest;
import java.nio.ByteBuffer;

/** Gives resources the body of their request, which {@link BodyCollector} has collected. */
public final class RequestBody {

    static final String ATTRIBUTE = RequestBody.class.getName();

    private static final byte[] MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};

    private RequestBody() {}

    /** The whole body, empty when the request has none. Only one reader gets it: a second call fails. */
    public static ByteBuffer of(ServletRequest request) {
        return request.getAttribute(ATTRIBUTE) instanceof Body body ? withoutMark(body.take()) : ByteBuffer.allocate(0);
    }

    /** The body without a byte order mark. The mark only says that the body is UTF-8. */
    static ByteBuffer withoutMark(ByteBuffer body) {
        boolean marked = body.remaining() >= MARK.length
                && body.slice(body.position(), MARK.length).equals(ByteBuffer.wrap(MARK));
        return marked ? body.position(body.position() + MARK.length) : body;
    }
}
