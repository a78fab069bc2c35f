package io.bananas.web.dashboard;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.zip.GZIPOutputStream;

/** One file of the dashboard. Immutable. */
final class DashboardFile {

    private static final Map<String, String> TYPES = Map.of(
            "html", "text/html;charset=UTF-8",
            "js", "text/javascript;charset=UTF-8",
            "css", "text/css;charset=UTF-8",
            "svg", "image/svg+xml",
            "txt", "text/plain;charset=UTF-8");

    private static final int TAG_BYTES = 12;

    private final byte[] plain;
    private final byte[] zipped;
    private final String type;
    private final String tag;

    DashboardFile(String name, byte[] content) {
        this.plain = content;
        this.zipped = zip(content);
        this.type = typeOf(name);
        this.tag = '"' + HexFormat.of().formatHex(hash(content), 0, TAG_BYTES) + '"';
    }

    /** Whether the dashboard has files of this kind. */
    static boolean isKnown(String name) {
        return TYPES.containsKey(extensionOf(name));
    }

    String type() {
        return type;
    }

    /** Changes with the content. The date of a file does not: all files of a build have the same. */
    String tag() {
        return tag;
    }

    /**
     * Its bytes; nobody changes them.
     *
     * @param gzip whether the client takes them zipped
     */
    byte[] bytes(boolean gzip) {
        return gzip ? zipped : plain;
    }

    private static String typeOf(String name) {
        String type = TYPES.get(extensionOf(name));
        if (type == null) {
            throw new IllegalArgumentException("no media type is known for " + name);
        }
        return type;
    }

    private static String extensionOf(String name) {
        return name.substring(name.lastIndexOf('.') + 1);
    }

    private static byte[] zip(byte[] content) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
            gzip.write(content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    private static byte[] hash(byte[] content) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(content);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
