package io.bananas.redis;

import io.bananas.core.view.BadPlaceException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.CRC32;

/**
 * A place in a list that changes: jobs come in at one end, and leave at the other end or between. The last entries before the place help to
 * find it again.
 *
 * @param index how many entries stood before the place, counted from the end where jobs come in
 * @param behind how many entries stood behind the place
 * @param time the time of the job before the place, in ms
 * @param marks hashes of the last entries before the place, the last first; empty at the beginning of the list
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
     * Reads a position; '' is the beginning.
     *
     * @throws BadPlaceException when the text is no position
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

    /**
     * Which of these entries is the last one before the place; -1 when none of the marks is among them. An id may stand in the list twice,
     * or have moved to another place. So the entry counts before which most of the other marks stand, or else the one nearest to where it
     * stood.
     *
     * @param from how many entries of the list stand before these
     */
    int indexOfLast(List<String> ids, long from) {
        List<String> hashes = ids.stream().map(ListPosition::hash).toList();
        int best = -1;
        int most = 0;
        long nearest = 0;
        for (int i = 0; i < hashes.size(); i++) {
            int mark = marks.indexOf(hashes.get(i));
            if (mark >= 0) {
                int count = matches(hashes, i, mark);
                long distance = Math.abs(from + i - (index - 1 - mark));
                if (count > most || (count == most && distance <= nearest)) {
                    best = i;
                    most = count;
                    nearest = distance;
                }
            }
        }
        return best;
    }

    /** How many marks in a row end at this entry. */
    private int matches(List<String> hashes, int at, int mark) {
        int count = 0;
        while (mark + count < marks.size()
                && count <= at
                && hashes.get(at - count).equals(marks.get(mark + count))) {
            count++;
        }
        return count;
    }

    /** The place one entry further, in a list of this length. */
    ListPosition after(String id, long at, long length, long timeOfIt) {
        List<String> last = new ArrayList<>();
        last.add(hash(id));
        last.addAll(marks.subList(0, Math.min(marks.size(), MARKS - 1)));
        return new ListPosition(at + 1, Math.max(0, length - at - 1), timeOfIt, last);
    }

    /** The same place, after a search through so many entries has not found it. */
    ListPosition beyond(long looked) {
        return new ListPosition(looked, behind, time, marks);
    }
}
