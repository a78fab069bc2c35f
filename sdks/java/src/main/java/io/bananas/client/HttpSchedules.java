package io.bananas.client;

import io.bananas.client.http.Call;
import io.bananas.client.json.Json;
import io.bananas.client.model.Job;
import io.bananas.client.model.Schedule;
import io.bananas.client.model.ScheduleRequest;
import java.util.List;
import java.util.Map;

/** The schedules over HTTP. */
final class HttpSchedules implements Schedules {

    private final Requests requests;
    private final Json json;

    HttpSchedules(Requests requests, Json json) {
        this.requests = requests;
        this.json = json;
    }

    private static String path(String id) {
        return "/schedules/" + Call.part(id);
    }

    @Override
    public Schedule put(String id, ScheduleRequest request) {
        return new Schedule(requests.fields(Call.put(path(id), request.toJson(json)), "id", "cron"), json);
    }

    @Override
    public Schedule get(String id) {
        return new Schedule(requests.fields(Call.get(path(id)), "id", "cron"), json);
    }

    @Override
    public Pages<Schedule> list() {
        return list(Map.of());
    }

    @Override
    public Pages<Schedule> list(int pageSize) {
        return list(Requests.limit(pageSize));
    }

    private Pages<Schedule> list(Map<String, List<String>> query) {
        return requests.pages("/schedules", query, "schedules", fields -> new Schedule(fields, json));
    }

    @Override
    public void delete(String id) {
        requests.answer(Call.delete(path(id)));
    }

    @Override
    public Job trigger(String id) {
        return Parsed.job(requests.answer(Call.post(path(id) + "/trigger", null)), json);
    }
}
