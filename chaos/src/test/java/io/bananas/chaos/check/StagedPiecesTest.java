package io.bananas.chaos.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.bananas.launcher.RedisProcess;
import io.bananas.launcher.RedisSettings;
import io.bananas.redis.connect.Connector;
import io.bananas.redis.connect.RedisUrl;
import io.bananas.redis.key.Keys;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import redis.clients.jedis.UnifiedJedis;

class StagedPiecesTest {

    private static final int TWO_MINUTES = 120;
    private static final int AN_HOUR = 3_600;

    private final Keys keys = new Keys("{test}");
    private RedisProcess process;
    private UnifiedJedis redis;
    private StagedPieces pieces;

    @BeforeEach
    void open(@TempDir Path directory) {
        process = RedisProcess.start(RedisSettings.in(directory));
        redis = Connector.open(RedisUrl.parse(process.url()));
        pieces = new StagedPieces(redis, keys);
    }

    @AfterEach
    void close() {
        redis.close();
        process.close();
    }

    @Test
    void nothingIsLeftOfAPieceThatExpires() {
        redis.setex(keys.staged() + "one", TWO_MINUTES, "text");
        redis.setex(keys.piece("a-batch", 0), TWO_MINUTES, "jobs");
        assertThat(pieces.left()).isEmpty();
        assertThat(pieces.isEveryBatchStored()).isTrue();
    }

    @Test
    void piecesThatLastAreLeft() {
        redis.set(keys.staged() + "one", "text");
        redis.set(keys.piece("a-batch", 7), "jobs");
        redis.setex(keys.staged() + "two", AN_HOUR, "text");
        assertThat(pieces.left())
                .hasSize(3)
                .anyMatch(left -> left.contains(keys.staged() + "one"))
                .anyMatch(left -> left.contains(keys.piece("a-batch", 7)))
                .anyMatch(left -> left.contains(keys.staged() + "two"));
    }

    @Test
    void aBatchThatWasAcceptedIsOnItsWay() {
        redis.zadd(keys.batches(), 1, "1:a-batch:3");
        assertThat(pieces.isEveryBatchStored()).isFalse();
        assertThat(pieces.left()).singleElement().asString().contains("1:a-batch:3");
    }
}
