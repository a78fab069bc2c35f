package io.bananas.cdi.queue;

import io.bananas.cdi.intercept.Interceptors;
import io.bananas.core.face.JobClient;
import io.bananas.core.face.Rooms;
import io.bananas.core.job.Job;
import io.bananas.core.submit.Draft;
import io.bananas.core.submit.Submitter;
import io.bananas.core.submit.Submitter.Submitted;
import io.bananas.core.trace.SubmitSpans;
import io.bananas.spi.JobRequest;
import jakarta.json.bind.Jsonb;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.function.Supplier;

/** The client of callers that bring payloads as JSON, such as the REST API. What it submits passes the interceptors. */
final class InterceptedJobClient extends JobClient {

    private final Interceptors interceptors;
    private final Supplier<Jsonb> json;

    /**
     * @param json writes the payloads that interceptors put in
     */
    InterceptedJobClient(
            Supplier<Rooms> rooms, Supplier<SubmitSpans> spans, Interceptors interceptors, Supplier<Jsonb> json) {
        super(rooms, spans);
        this.interceptors = interceptors;
        this.json = json;
    }

    @Override
    public Submitted submit(Draft draft) {
        return intercepted(List.of(draft), passed -> super.submit(passed.get(0)));
    }

    @Override
    public Submitted submitAll(Iterable<Draft> all) {
        List<Draft> drafts = new ArrayList<>();
        Iterator<Draft> rest = all.iterator();
        while (rest.hasNext() && drafts.size() <= Submitter.MAX_BATCH) {
            drafts.add(rest.next());
        }
        return intercepted(drafts, passed -> super.submitAll(passed));
    }

    /** How drafts are stored. */
    private interface Store {
        Submitted submit(List<Draft> drafts);
    }

    private Submitted intercepted(List<Draft> drafts, Store store) {
        return interceptors.submit(
                drafts.stream().map(Draft::request).toList(),
                passed -> store.submit(merged(passed, drafts)),
                submitted -> submitted.jobs().stream().map(Job::id).toList());
    }

    /** The drafts of these requests. Where an interceptor has put in no payload, the one that came stays as it is. */
    private List<Draft> merged(List<JobRequest> requests, List<Draft> came) {
        List<Draft> drafts = new ArrayList<>(requests.size());
        for (int i = 0; i < requests.size(); i++) {
            JobRequest request = requests.get(i);
            drafts.add(
                    request.payload() == null
                            ? new Draft(request, came.get(i).payload())
                            : ClientJobQueue.draftOf(request, json.get()));
        }
        return drafts;
    }
}
