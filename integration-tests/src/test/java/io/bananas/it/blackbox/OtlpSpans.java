package io.bananas.it.blackbox;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiConsumer;

/** Reads the spans of an OTLP request in protobuf, as far as the tests look at them. */
final class OtlpSpans {

    private static final int VARINT = 0;
    private static final int FIXED64 = 1;
    private static final int BYTES = 2;
    private static final int FIXED32 = 5;

    private OtlpSpans() {}

    /** One span. Kinds are those of OTLP: 2 is a server, 3 a client, 4 a producer, 5 a consumer. */
    static final class Span {
        String trace = "";
        String id = "";
        String parent = "";
        String name = "";
        int kind;
        long start;
        long end;
        boolean failed;
        final Map<String, String> attributes = new TreeMap<>();
        final List<String> events = new ArrayList<>();
        final List<String> links = new ArrayList<>();

        String get(String attribute) {
            return attributes.getOrDefault(attribute, "");
        }

        @Override
        public String toString() {
            return "%s %s kind %d trace %s parent %s failed %s events %s links %s %s"
                    .formatted(id, name, kind, trace, parent, failed, events, links, attributes);
        }
    }

    /** A field of a message: a number, or bytes. */
    private record Value(long number, ByteBuffer bytes) {

        String text() {
            return StandardCharsets.UTF_8.decode(bytes.duplicate()).toString();
        }

        String hex() {
            byte[] all = new byte[bytes.remaining()];
            bytes.duplicate().get(all);
            return HexFormat.of().formatHex(all);
        }
    }

    static List<Span> of(byte[] request) {
        List<Span> spans = new ArrayList<>();
        inside(
                ByteBuffer.wrap(request),
                1,
                resource -> inside(
                        resource,
                        2,
                        scope -> inside(scope, 2, span -> {
                            spans.add(span(span));
                        })));
        return spans;
    }

    private interface Message {
        void read(ByteBuffer message);
    }

    private static void inside(ByteBuffer message, int field, Message each) {
        fields(message, (number, value) -> {
            if (number == field) {
                each.read(value.bytes());
            }
        });
    }

    private static Span span(ByteBuffer message) {
        Span span = new Span();
        fields(message, (number, value) -> {
            switch (number) {
                case 1 -> span.trace = value.hex();
                case 2 -> span.id = value.hex();
                case 4 -> span.parent = value.hex();
                case 5 -> span.name = value.text();
                case 6 -> span.kind = (int) value.number();
                case 7 -> span.start = value.number();
                case 8 -> span.end = value.number();
                case 9 -> attribute(value.bytes(), span.attributes);
                case 11 -> eventName(value.bytes(), span.events);
                case 13 ->
                    fields(value.bytes(), (part, id) -> {
                        if (part == 1) {
                            span.links.add(id.hex());
                        }
                    });
                case 15 -> fields(value.bytes(), (part, code) -> span.failed |= part == 3 && code.number() == 2);
                default -> {}
            }
        });
        return span;
    }

    private static void eventName(ByteBuffer event, List<String> names) {
        fields(event, (number, value) -> {
            if (number == 2) {
                names.add(value.text());
            }
        });
    }

    private static void attribute(ByteBuffer message, Map<String, String> attributes) {
        String[] pair = {"", ""};
        fields(message, (number, value) -> {
            if (number == 1) {
                pair[0] = value.text();
            } else {
                fields(
                        value.bytes(),
                        (type, content) -> pair[1] = type == 1 ? content.text() : Long.toString(content.number()));
            }
        });
        attributes.put(pair[0], pair[1]);
    }

    private static void fields(ByteBuffer message, BiConsumer<Integer, Value> each) {
        ByteBuffer in = message.duplicate().order(ByteOrder.LITTLE_ENDIAN);
        ByteBuffer none = ByteBuffer.allocate(0);
        while (in.hasRemaining()) {
            long tag = varint(in);
            int field = (int) (tag >>> 3);
            switch ((int) (tag & 7)) {
                case VARINT -> each.accept(field, new Value(varint(in), none));
                case FIXED64 -> each.accept(field, new Value(in.getLong(), none));
                case FIXED32 -> each.accept(field, new Value(in.getInt(), none));
                case BYTES -> {
                    int length = (int) varint(in);
                    each.accept(field, new Value(0, in.slice(in.position(), length)));
                    in.position(in.position() + length);
                }
                default -> throw new IllegalArgumentException("no protobuf: type of tag " + tag);
            }
        }
    }

    private static long varint(ByteBuffer in) {
        long value = 0;
        for (int shift = 0; ; shift += 7) {
            byte next = in.get();
            value |= (long) (next & 0x7f) << shift;
            if (next >= 0) {
                return value;
            }
        }
    }
}
