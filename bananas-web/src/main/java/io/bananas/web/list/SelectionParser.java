package io.bananas.web.list;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.bananas.core.operate.BulkChange;
import io.bananas.core.operate.Cancellation;
import io.bananas.core.operate.DeadLetters;
import io.bananas.core.operate.Selection;
import io.bananas.core.periodic.ScheduleRules;
import io.bananas.core.submit.SubmitRules;
import io.bananas.core.view.DeadGroup;
import io.bananas.core.view.Filter;
import io.bananas.spi.JobStatus;
import io.bananas.spi.internal.JobNames;
import io.bananas.web.json.FieldReader;
import io.bananas.web.json.JsonInput;
import io.bananas.web.problem.HttpProblem;
import io.bananas.web.problem.ProblemException;
import io.bananas.web.problem.Refusals;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads which jobs a client selects: by their ids, or all that pass a filter. */
public final class SelectionParser {

    private static final String IDS = "ids";
    private static final String ALL = "all";
    private static final String NAME = "name";
    private static final String ROUTING_KEY = "routing_key";
    private static final String ERROR_TYPE = "error_type";
    private static final String GROUP = "group";
    private static final String SCHEDULE_ID = "schedule_id";
    private static final String CREATED_AFTER = "created_after";
    private static final String CREATED_BEFORE = "created_before";
    private static final String STATUS = "status";
    private static final String BEFORE = "before";
    private static final String DRY_RUN = "dry_run";

    private final JsonParser json;
    private final boolean cancels;
    private final Refusals refusals = new Refusals();
    private final FieldReader fields;
    private final Set<String> seen = new HashSet<>();
    private @Nullable Set<String> ids;
    private boolean all;
    private @Nullable String name;
    private @Nullable String routingKey;
    private @Nullable String errorType;
    private @Nullable String group;
    private @Nullable String scheduleId;
    private @Nullable Instant createdAfter;
    private @Nullable Instant createdBefore;
    private @Nullable JobStatus status;
    private @Nullable Instant before;
    private boolean dryRun;

    private SelectionParser(JsonParser json, boolean cancels) {
        this.json = json;
        this.cancels = cancels;
        this.fields = new FieldReader(json, refusals, null);
    }

    /**
     * Reads which dead letters are to be replayed or deleted.
     *
     * @throws ProblemException when something is wrong with it
     */
    public static BulkChange change(ByteBuffer body) {
        SelectionParser parser = parse(body, false);
        return new BulkChange(parser.selection(), parser.before, parser.dryRun);
    }

    /**
     * Reads which jobs are to be cancelled.
     *
     * @throws ProblemException when something is wrong with it
     */
    public static Cancellation cancellation(ByteBuffer body) {
        SelectionParser parser = parse(body, true);
        JobStatus status = parser.status;
        return new Cancellation(
                parser.selection(),
                status == null ? Cancellation.STATUSES : Set.of(status),
                parser.before,
                parser.dryRun);
    }

    private static SelectionParser parse(ByteBuffer body, boolean cancels) {
        return JsonInput.read(body, json -> {
            SelectionParser reading = new SelectionParser(json, cancels);
            reading.read();
            return reading;
        });
    }

    private void read() throws IOException {
        for (String field = json.nextFieldName(); field != null; field = json.nextFieldName()) {
            JsonToken value = json.nextToken();
            if (!seen.add(field)) {
                refuse(field, "must not be given twice");
            } else if (value != JsonToken.VALUE_NULL) {
                read(field);
            }
        }
    }

    private void read(String field) throws IOException {
        switch (field) {
            case IDS -> readIds();
            case ALL -> readAll();
            case NAME -> {
                name = fields.text(field);
                check(field, name == null || JobNames.isName(name), "must match " + JobNames.rule());
            }
            case ROUTING_KEY -> {
                routingKey = fields.text(field);
                boolean isKey = routingKey == null || SubmitRules.isKey(routingKey);
                check(field, isKey, "must match " + SubmitRules.keyRule());
            }
            case STATUS -> readStatus();
            case BEFORE -> before = fields.instant(field);
            case DRY_RUN -> dryRun = Boolean.TRUE.equals(fields.flag(field));
            default -> readMore(field);
        }
    }

    private void readMore(String field) throws IOException {
        switch (field) {
            case ERROR_TYPE -> {
                errorType = fields.text(field);
                check(field, errorType == null || !errorType.isEmpty(), "must not be empty");
            }
            case GROUP -> {
                group = fields.text(field);
                check(field, group == null || DeadGroup.isId(group), FilterQuery.NO_GROUP);
            }
            case SCHEDULE_ID -> {
                scheduleId = fields.text(field);
                boolean isId = scheduleId == null || ScheduleRules.isId(scheduleId);
                check(field, isId, "must match " + ScheduleRules.idRule());
            }
            case CREATED_AFTER -> createdAfter = fields.instant(field);
            case CREATED_BEFORE -> createdBefore = fields.instant(field);
            default -> refuse(field, "is not a known field");
        }
    }

    private void readStatus() throws IOException {
        if (!cancels) {
            refuse(STATUS, "is not a known field");
            return;
        }
        String label = fields.text(STATUS);
        status = Cancellation.STATUSES.stream()
                .filter(one -> one.label().equals(label))
                .findFirst()
                .orElse(null);
        if (label != null && status == null) {
            refusals.add(null, STATUS, "must be one of pending, scheduled, processing");
        }
    }

    private void refuse(String field, String message) throws IOException {
        refusals.add(null, field, message);
        json.skipChildren();
    }

    private void check(String field, boolean matches, String rule) {
        if (!matches) {
            refusals.add(null, field, rule);
        }
    }

    private void readAll() throws IOException {
        all = true;
        if (json.currentToken() != JsonToken.VALUE_TRUE) {
            refuse(ALL, "must be true");
        }
    }

    private void readIds() throws IOException {
        Set<String> read = new LinkedHashSet<>();
        ids = read;
        if (json.currentToken() != JsonToken.START_ARRAY) {
            refuse(IDS, "must be an array of job ids");
            return;
        }
        int index = 0;
        for (JsonToken item = json.nextToken(); item != JsonToken.END_ARRAY; item = json.nextToken()) {
            if (index < DeadLetters.MAX_IDS) {
                readId(read, index, item);
            }
            json.skipChildren();
            index++;
        }
        if (index == 0 || index > DeadLetters.MAX_IDS) {
            refusals.add(null, IDS, "must have between 1 and " + DeadLetters.MAX_IDS + " items");
        }
    }

    private void readId(Set<String> read, int index, JsonToken item) throws IOException {
        if (item == JsonToken.VALUE_STRING && SubmitRules.isKey(json.getText())) {
            read.add(json.getText());
        } else {
            refusals.add(index, IDS, "must be a string that matches " + SubmitRules.keyRule());
        }
    }

    private Selection selection() {
        if (ids == null && !all) {
            refusals.add(null, IDS, "must be given, or all");
        } else if (ids != null) {
            refuseBesideIds(ALL, all);
            refuseBesideIds(NAME, name != null);
            refuseBesideIds(ROUTING_KEY, routingKey != null);
            refuseBesideIds(ERROR_TYPE, errorType != null);
            refuseBesideIds(GROUP, group != null);
            refuseBesideIds(SCHEDULE_ID, scheduleId != null);
            refuseBesideIds(CREATED_AFTER, createdAfter != null);
            refuseBesideIds(CREATED_BEFORE, createdBefore != null);
            refuseBesideIds(STATUS, status != null);
            refuseBesideIds(BEFORE, before != null);
        }
        if (!refusals.isEmpty()) {
            throw new ProblemException(HttpProblem.nothingChanged(refusals.problems()));
        }
        return ids == null
                ? new Selection.All(
                        new Filter(name, routingKey, errorType, group, scheduleId, createdAfter, createdBefore))
                : new Selection.These(List.copyOf(ids));
    }

    private void refuseBesideIds(String field, boolean given) {
        if (given) {
            refusals.add(null, field, "must not be given together with ids");
        }
    }
}
