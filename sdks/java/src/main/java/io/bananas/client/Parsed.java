package io.bananas.client;

import io.bananas.client.http.Answer;
import io.bananas.client.json.Json;
import io.bananas.client.model.Job;
import io.bananas.client.model.Result;

/** Makes what callers get of answers. */
final class Parsed {

    private Parsed() {}

    static Job job(Answer answer, Json json) {
        return new Job(answer.fields("id", "name", "status"), json);
    }

    static Result result(Answer answer, Json json) {
        return new Result(answer.fields("id", "status"), json);
    }
}
