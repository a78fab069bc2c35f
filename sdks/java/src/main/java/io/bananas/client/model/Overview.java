package io.bananas.client.model;

import io.bananas.client.json.Fields;
import java.util.List;

/** Numbers of all routes, and where jobs wait that no live node takes. */
public final class Overview extends Answered {

    public Overview(Fields fields) {
        super(fields);
    }

    public Totals totals() {
        return new Totals(fields.object("totals"));
    }

    /** At most 100 places; the one whose oldest job has waited longest comes first. */
    public List<Unserved> unserved() {
        return fields.objects("unserved").stream().map(Unserved::new).toList();
    }
}
