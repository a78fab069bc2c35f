package io.bananas.examples.image;

import java.awt.Rectangle;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** Writes GIF files, right or wrong. Pixels are not compressed: the code that forgets all strings comes before each. */
final class GifFile {

    private final ByteArrayOutputStream file = new ByteArrayOutputStream();

    /** A canvas with four colors for all frames, unless told that there are none. */
    GifFile(int width, int height, int... colors) {
        file.writeBytes("GIF89a".getBytes(StandardCharsets.US_ASCII));
        u16(width, height);
        u8(colors.length == 0 ? 0 : 0x81, 0, 0);
        colors(colors);
    }

    /** How the next frame is shown: what becomes of it afterwards, and its transparent color, if any. */
    GifFile control(int disposal, int transparent) {
        return u8(0x21, 0xF9, 4, disposal << 2 | (transparent < 0 ? 0 : 1), 10, 0, Math.max(0, transparent), 0);
    }

    GifFile comment(String text) {
        u8(0x21, 0xFE, text.length());
        file.writeBytes(text.getBytes(StandardCharsets.US_ASCII));
        return u8(0);
    }

    /** A frame with its indexes row by row, in the order in which they are stored, and with colors of its own if any. */
    GifFile frame(Rectangle place, boolean interlaced, int[] indexes, int... colors) {
        u8(0x2C);
        u16(place.x, place.y, place.width, place.height);
        u8((interlaced ? 0x40 : 0) | (colors.length == 0 ? 0 : 0x81));
        colors(colors);
        u8(2);
        int bits = 0;
        int count = 0;
        ByteArrayOutputStream data = new ByteArrayOutputStream();
        for (int i = 0; i <= indexes.length; i++) {
            // with two bits a pixel a code has three: 4 forgets, 5 ends
            for (int code : i < indexes.length ? new int[] {4, indexes[i]} : new int[] {5, 0, 0}) {
                bits |= code << count;
                count += 3;
                if (count >= 8) {
                    data.write(bits);
                    bits >>>= 8;
                    count -= 8;
                }
            }
        }
        return blocks(data.toByteArray());
    }

    GifFile blocks(byte[] data) {
        for (int at = 0; at < data.length; at += 255) {
            int length = Math.min(255, data.length - at);
            u8(length);
            file.write(data, at, length);
        }
        return u8(0);
    }

    GifFile u8(int... bytes) {
        for (int value : bytes) {
            file.write(value);
        }
        return this;
    }

    GifFile u16(int... values) {
        for (int value : values) {
            u8(value & 0xFF, value >> 8);
        }
        return this;
    }

    byte[] end() {
        u8(0x3B);
        return file.toByteArray();
    }

    private void colors(int... colors) {
        for (int color : colors) {
            u8(color >> 16 & 0xFF, color >> 8 & 0xFF, color & 0xFF);
        }
    }
}
