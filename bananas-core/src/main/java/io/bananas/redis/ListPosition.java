package io.bananas.redis;

import io.bananas.core.view.BadPlaceException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.CRC32;

/**
 * A place in a list into which jobs come at one end while they leave at the other, and single ones between. It is found again by the last
 * entries before it.
 *
 * @param index how many entries there were before it
 * @param behind how many there were behind it
 * @param time that of the job before it, in ms
 * @param marks hashes of the last entries before it, the last first; empty at the beginning of the list
 */
record ListPosition(long index, long behind, long time, List<String> marks) {

    static final ListPosition START = new ListPosition(0, 0, 0, List.of());

    private static final int MARKS = 3;
    private static final int RADIX = 36;
    private static final Pattern FORM =
            Pattern.compile("([0-9a-z]{1,12})[.]([0-9a-z]{1,12})[.]([0-9a-z]{1,12})((?:[.][0-9a-z]{1,7}){1,3})");

    ListPosition {
        marks = List.copyOf(marks);
    }

    /**
     * Reads a position; of '' the beginning.
     *
     * @throws BadPlaceException when it is none
     */
    static ListPosition of(String text) {
        if (text.isEmpty()) {
            return START;
        }
        Matcher parts = FORM.matcher(text);
        if (!parts.matches()) {
            throw new BadPlaceException(text);
        }
        return new ListPosition(
                number(parts.group(1)),
                number(parts.group(2)),
                number(parts.group(3)),
                List.of(parts.group(4).substring(1).split("[.]", -1)));
    }

    private static long number(String digits) {
        return Long.parseLong(digits, RADIX);
    }

    String text() {
        return marks.isEmpty()
                ? ""
                : String.join(
                        ".",
                        Long.toString(index, RADIX),
                        Long.toString(behind, RADIX),
                        Long.toString(Math.max(0, time), RADIX),
                        String.join(".", marks));
    }

    static String hash(String text) {
        CRC32 crc = new CRC32();
        crc.update(text.getBytes(StandardCharsets.UTF_8));
        return Long.toString(crc.getValue(), RADIX);
    }

    boolean isMark(String id) {
        return marks.contains(hash(id));
    }

    /** The place behind one more entry of a list of this length. */
    ListPosition after(String id, long at, long length, long timeOfIt) {
        List<String> last = new ArrayList<>();
        last.add(hash(id));
        last.addAll(marks.subList(0, Math.min(marks.size(), MARKS - 1)));
        return new ListPosition(at + 1, Math.max(0, length - at - 1), timeOfIt, last);
    }

    /** The same place, after it has not been found among so many entries. */
    ListPosition beyond(long looked) {
        return new ListPosition(looked, behind, time, marks);
    }
}
