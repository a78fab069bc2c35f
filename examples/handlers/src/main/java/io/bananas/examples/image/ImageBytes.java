package io.bananas.examples.image;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** The bytes of a file, read one after the other; the file is cut off where one is missing. */
final class ImageBytes {

    private final ByteBuffer bytes;

    ImageBytes(byte[] bytes, ByteOrder order) {
        this.bytes = ByteBuffer.wrap(bytes).order(order);
    }

    int remaining() {
        return bytes.remaining();
    }

    int position() {
        return bytes.position();
    }

    int u8() {
        return need(1).get() & 0xFF;
    }

    int u16() {
        return need(2).getShort() & 0xFFFF;
    }

    long u32() {
        return need(4).getInt() & 0xFFFF_FFFFL;
    }

    byte[] take(long length) {
        byte[] taken = new byte[checked(length)];
        bytes.get(taken);
        return taken;
    }

    void skip(long length) {
        bytes.position(bytes.position() + checked(length));
    }

    /** The data of a GIF, which comes in blocks of up to 255 bytes and ends with an empty one. */
    byte[] takeBlocks() {
        ByteArrayOutputStream data = new ByteArrayOutputStream();
        for (int length = u8(); length > 0; length = u8()) {
            data.writeBytes(take(length));
        }
        return data.toByteArray();
    }

    private ByteBuffer need(int length) {
        checked(length);
        return bytes;
    }

    private int checked(long length) {
        if (length > bytes.remaining()) {
            throw Damage.cutOff();
        }
        return (int) length;
    }
}
