package io.bananas.redis.script;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import redis.clients.jedis.UnifiedJedis;

/**
 * What the bytecode of Lua 5.1 says of a text: the globals that it uses, also on paths that no test meets, and the locals of its
 * outermost block.
 */
final class LuaChunk {

    private static final String COMPILE = """
            local chunk, problem = loadstring(ARGV[1], '=chunk')
            if not chunk then
              return redis.error_reply(problem)
            end
            return (string.gsub(string.dump(chunk), '.', function(c)
              return string.format('%02x', string.byte(c))
            end))""";
    private static final int HEADER = 12;
    private static final int GET_GLOBAL = 5;
    private static final int SET_GLOBAL = 7;
    private static final int OPCODE_BITS = 6;
    private static final int CONSTANT_SHIFT = 14;
    private static final int NIL = 0;
    private static final int BOOLEAN = 1;
    private static final int NUMBER = 3;
    private static final int STRING = 4;

    private final Set<String> read = new TreeSet<>();
    private final Set<String> written = new TreeSet<>();
    private final ByteBuffer bytes;
    private Block main = new Block(0, List.of());

    private record Local(String name, int from, int to) {}

    private record Block(int length, List<Local> locals) {}

    private LuaChunk(byte[] dump) {
        this.bytes = ByteBuffer.wrap(dump).order(ByteOrder.LITTLE_ENDIAN);
        bytes.position(HEADER);
        main = function();
    }

    /** Lets Redis compile a text; it throws what Redis says of one that is none. */
    static LuaChunk of(String text, UnifiedJedis redis) {
        Object hex = redis.eval(COMPILE, List.of(), List.of(text));
        return new LuaChunk(HexFormat.of().parseHex((String) hex));
    }

    Set<String> read() {
        return read;
    }

    Set<String> written() {
        return written;
    }

    /** How many locals of the outermost block are there at once at most; Lua allows 200. */
    long locals() {
        long most = 0;
        for (Local local : main.locals()) {
            int at = local.from();
            most = Math.max(
                    most,
                    main.locals().stream()
                            .filter(other -> other.from() <= at && at < other.to())
                            .count());
        }
        return most;
    }

    /** The names of locals that are there to the end. */
    List<String> lasting() {
        return main.locals().stream()
                .filter(local -> local.to() >= main.length() - 1)
                .map(Local::name)
                .toList();
    }

    private Block function() {
        text();
        bytes.getInt();
        bytes.getInt();
        bytes.getInt();
        int[] code = new int[bytes.getInt()];
        for (int i = 0; i < code.length; i++) {
            code[i] = bytes.getInt();
        }
        note(code, constants());
        int functions = bytes.getInt();
        for (int i = 0; i < functions; i++) {
            function();
        }
        skip(bytes.getInt() * Integer.BYTES);
        List<Local> locals = new ArrayList<>();
        int count = bytes.getInt();
        for (int i = 0; i < count; i++) {
            locals.add(new Local(text(), bytes.getInt(), bytes.getInt()));
        }
        int upvalues = bytes.getInt();
        for (int i = 0; i < upvalues; i++) {
            text();
        }
        return new Block(code.length, locals);
    }

    private List<String> constants() {
        List<String> constants = new ArrayList<>();
        int count = bytes.getInt();
        for (int i = 0; i < count; i++) {
            int type = bytes.get();
            switch (type) {
                case NIL -> constants.add("nil");
                case BOOLEAN -> constants.add("boolean " + bytes.get());
                case NUMBER -> constants.add("number " + bytes.getDouble());
                case STRING -> constants.add(text());
                default -> throw new IllegalStateException("a constant of type " + type);
            }
        }
        return constants;
    }

    private void note(int[] code, List<String> constants) {
        for (int instruction : code) {
            int operation = instruction & (1 << OPCODE_BITS) - 1;
            if (operation == GET_GLOBAL) {
                read.add(constants.get(instruction >>> CONSTANT_SHIFT));
            } else if (operation == SET_GLOBAL) {
                written.add(constants.get(instruction >>> CONSTANT_SHIFT));
            }
        }
    }

    private String text() {
        int length = (int) bytes.getLong();
        if (length == 0) {
            return "";
        }
        byte[] text = new byte[length - 1];
        bytes.get(text);
        bytes.get();
        return new String(text, StandardCharsets.ISO_8859_1);
    }

    private void skip(int count) {
        bytes.position(bytes.position() + count);
    }
}
