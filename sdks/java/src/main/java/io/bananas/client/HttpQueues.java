package io.bananas.client;

import io.bananas.client.http.Call;
import io.bananas.client.model.Overview;
import io.bananas.client.model.Route;
import io.bananas.client.model.RouteState;
import java.util.List;
import java.util.Map;

/** The routes over HTTP. */
final class HttpQueues implements Queues {

    private final Requests requests;

    HttpQueues(Requests requests) {
        this.requests = requests;
    }

    @Override
    public Pages<Route> list() {
        return list(Map.of());
    }

    @Override
    public Pages<Route> list(int pageSize) {
        return list(Requests.limit(pageSize));
    }

    private Pages<Route> list(Map<String, List<String>> query) {
        return requests.pages("/queues", query, "routes", Route::new);
    }

    @Override
    public Overview overview() {
        return new Overview(requests.fields(Call.get("/queues?limit=1"), "totals"));
    }

    @Override
    public RouteState pause(String routingKey) {
        return set(routingKey, "pause");
    }

    @Override
    public RouteState resume(String routingKey) {
        return set(routingKey, "resume");
    }

    private RouteState set(String routingKey, String state) {
        return new RouteState(
                requests.fields(Call.safePost("/queues/" + Call.part(routingKey) + "/" + state, null), "routing_key"));
    }
}
