package io.bananas.client;

import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Spliterators;
import java.util.function.Function;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/**
 * A list that comes page by page, each when it is needed. Each iterator and each stream starts from the beginning. What they throw is a
 * {@link io.bananas.client.error.BananasException}.
 */
public final class Pages<T> implements Iterable<T> {

    private final Function<@Nullable String, Page<T>> source;

    /**
     * @param source gives the page for a cursor, the first one for {@code null}
     */
    public Pages(Function<@Nullable String, Page<T>> source) {
        this.source = source;
    }

    /**
     * One page.
     *
     * @param items what is on it; may be empty
     * @param next the cursor of the page after; {@code null} on the last one
     */
    public record Page<T>(List<T> items, @Nullable String next) {}

    /** The items one by one. */
    public Stream<T> stream() {
        return StreamSupport.stream(Spliterators.spliteratorUnknownSize(iterator(), 0), false);
    }

    /** All items at once. */
    public List<T> toList() {
        return stream().toList();
    }

    @Override
    public Iterator<T> iterator() {
        return new Items();
    }

    private final class Items implements Iterator<T> {

        private Iterator<T> page = List.<T>of().iterator();
        private @Nullable String cursor;
        private boolean last;

        @Override
        public boolean hasNext() {
            while (!page.hasNext() && !last) {
                Page<T> next = source.apply(cursor);
                page = next.items().iterator();
                cursor = next.next();
                last = cursor == null;
            }
            return page.hasNext();
        }

        @Override
        public T next() {
            if (!hasNext()) {
                throw new NoSuchElementException();
            }
            return page.next();
        }
    }
}
