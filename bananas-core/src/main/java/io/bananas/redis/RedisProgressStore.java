package io.bananas.redis;

import io.bananas.core.store.ProgressStore;
import io.bananas.redis.codec.LeaseCodec;
import io.bananas.redis.codec.ProgressCodec;
import io.bananas.redis.script.BoundScript;
import io.bananas.redis.script.Call;
import io.bananas.redis.script.Names;
import io.bananas.redis.script.Scripts;
import java.util.List;

/** Keeps how far runs have come in Redis. Thread-safe. */
final class RedisProgressStore implements ProgressStore {

    private final BoundScript report;

    RedisProgressStore(Scripts scripts, Names names) {
        this.report = scripts.bind("report", names);
    }

    @Override
    public void write(List<Report> reports) {
        Call call = report.call(reports.size());
        for (Report one : reports) {
            call.with("id", one.lease().jobId())
                    .with("lease", LeaseCodec.encode(one.lease()))
                    .with("report", ProgressCodec.encode(one.lease().fence(), one.progress()))
                    .with("left", one.left().toMillis());
        }
        call.run();
    }
}
