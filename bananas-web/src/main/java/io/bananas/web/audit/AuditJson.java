package io.bananas.web.audit;

import com.fasterxml.jackson.core.JsonGenerator;
import io.bananas.core.view.AuditReport;
import io.bananas.core.view.Finding;
import io.bananas.wire.JsonOutput;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes the report of the audit. */
public final class AuditJson {

    private AuditJson() {}

    /** Writes the fields, inside of an object. */
    public static void write(JsonGenerator json, AuditReport report) throws IOException {
        AuditReport.Pass last = report.last();
        JsonOutput.writeTime(json, "started_at", last == null ? null : last.startedAt());
        JsonOutput.writeTime(json, "finished_at", last == null ? null : last.finishedAt());
        JsonOutput.writeTime(json, "running_since", report.runningSince());
        writeChecked(json, last == null ? null : last.checked());
        json.writeArrayFieldStart("findings");
        for (Finding finding : last == null ? List.<Finding>of() : last.findings()) {
            write(json, finding);
        }
        json.writeEndArray();
        json.writeObjectFieldStart("totals");
        for (Map.Entry<Finding.Kind, Long> total : report.totals().entrySet()) {
            json.writeNumberField(total.getKey().label(), total.getValue());
        }
        json.writeEndObject();
    }

    private static void writeChecked(JsonGenerator json, AuditReport.@Nullable Checked checked) throws IOException {
        if (checked == null) {
            json.writeNullField("checked");
            return;
        }
        json.writeObjectFieldStart("checked");
        json.writeNumberField("jobs", checked.jobs());
        json.writeNumberField("processing", checked.processing());
        json.writeNumberField("scheduled", checked.scheduled());
        json.writeNumberField("waiting", checked.waiting());
        json.writeNumberField("dead", checked.dead());
        json.writeNumberField("quarantined", checked.quarantined());
        json.writeEndObject();
    }

    private static void write(JsonGenerator json, Finding finding) throws IOException {
        json.writeStartObject();
        json.writeStringField("kind", finding.kind().label());
        json.writeNumberField("count", finding.count());
        json.writeNumberField("repaired", finding.repaired());
        json.writeArrayFieldStart("examples");
        for (String id : finding.examples()) {
            json.writeString(id);
        }
        json.writeEndArray();
        json.writeEndObject();
    }
}
