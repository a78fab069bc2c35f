package io.bananas.client.model;

import io.bananas.client.json.ObjectWriter;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Which jobs to cancel, to retry or to delete: some by their ids, or all that pass a filter. Immutable: each method answers with another
 * selection.
 *
 * <pre>{@code
 * bananas.cancelMany(Selection.all().status(Status.PENDING).name("charge_card"));
 * }</pre>
 */
public final class Selection {

    private static final int MOST_IDS = 10_000;

    private final @Nullable List<String> ids;
    private final Map<String, String> filters;

    private Selection(@Nullable List<String> ids, Map<String, String> filters) {
        this.ids = ids;
        this.filters = filters;
    }

    /** These jobs. */
    public static Selection ids(String... ids) {
        return ids(List.of(ids));
    }

    /** These jobs. */
    public static Selection ids(Collection<String> ids) {
        return new Selection(List.copyOf(ids), Map.of());
    }

    /** All jobs, unless a filter says which. */
    public static Selection all() {
        return new Selection(null, Map.of());
    }

    /** Of all jobs, those with this status: pending, scheduled or processing. For {@code cancelMany} only. */
    public Selection status(String status) {
        return with("status", status);
    }

    /** Of all jobs, those of this name. */
    public Selection name(String name) {
        return with("name", name);
    }

    /** Of all jobs, those of this route. */
    public Selection routingKey(String routingKey) {
        return with("routing_key", routingKey);
    }

    /** Of all jobs, those whose last error has this type. */
    public Selection errorType(String errorType) {
        return with("error_type", errorType);
    }

    /** Of all jobs, those that were submitted later. */
    public Selection createdAfter(Instant moment) {
        return with("created_after", ObjectWriter.time(moment));
    }

    /** Of all jobs, those that were submitted earlier. */
    public Selection createdBefore(Instant moment) {
        return with("created_before", ObjectWriter.time(moment));
    }

    private Selection with(String name, String value) {
        Map<String, String> more = new LinkedHashMap<>(filters);
        more.put(name, value);
        return new Selection(ids, more);
    }

    /** The ids; {@code null} for a selection of all. */
    public @Nullable List<String> ids() {
        return ids;
    }

    /** The filters by the names of the API. */
    public Map<String, String> filters() {
        return Collections.unmodifiableMap(filters);
    }

    /** The bodies of the requests, each with as many ids as one may have; none without ids. */
    public List<String> toJson() {
        if (ids == null) {
            return List.of(body(null));
        }
        List<String> bodies = new ArrayList<>();
        for (int start = 0; start < ids.size(); start += MOST_IDS) {
            bodies.add(body(ids.subList(start, Math.min(start + MOST_IDS, ids.size()))));
        }
        return bodies;
    }

    private String body(@Nullable List<String> some) {
        ObjectWriter body = new ObjectWriter();
        if (some == null) {
            body.flag("all", true);
        } else {
            body.strings("ids", some);
        }
        filters.forEach(body::string);
        return body.end();
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Selection that && Objects.equals(ids, that.ids) && filters.equals(that.filters);
    }

    @Override
    public int hashCode() {
        return Objects.hash(ids, filters);
    }

    @Override
    public String toString() {
        return ids == null ? "Selection of all " + filters : "Selection of " + ids.size();
    }
}
