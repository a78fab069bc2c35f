package io.bananas.chaos.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.bananas.launcher.RedisProcess;
import io.bananas.launcher.RedisSettings;
import io.bananas.redis.connect.Connector;
import io.bananas.redis.connect.RedisLink;
import io.bananas.redis.connect.RedisUrl;
import io.bananas.redis.key.Keys;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import redis.clients.jedis.UnifiedJedis;
import redis.clients.jedis.params.SetParams;

class StagedPiecesTest {

    private static final int TWO_MINUTES = 120;
    private static final int AN_HOUR = 3_600;

    private final Keys keys = new Keys("{test}");
    private RedisProcess process;
    private UnifiedJedis redis;
    private RedisLink link;
    private StagedPieces pieces;

    @BeforeEach
    void open(@TempDir Path directory) {
        process = RedisProcess.start(RedisSettings.in(directory));
        redis = Connector.open(RedisUrl.parse(process.url()));
        link = new RedisLink(RedisUrl.parse(process.url()), keys.fence(), 0);
        pieces = new StagedPieces(link, keys);
    }

    @AfterEach
    void close() {
        link.close();
        redis.close();
        process.close();
    }

    @Test
    void nothingIsLeftOfAPieceThatExpires() {
        redis.set(keys.staged() + "one", "text", SetParams.setParams().ex(TWO_MINUTES));
        redis.set(keys.piece("a-batch", 0), "jobs", SetParams.setParams().ex(TWO_MINUTES));
        assertThat(pieces.left()).isEmpty();
        assertThat(pieces.isEveryBatchStored()).isTrue();
    }

    @Test
    void piecesThatLastAreLeft() {
        redis.set(keys.staged() + "one", "text");
        redis.set(keys.piece("a-batch", 7), "jobs");
        redis.set(keys.staged() + "two", "text", SetParams.setParams().ex(AN_HOUR));
        assertThat(pieces.left())
                .hasSize(3)
                .anyMatch(left -> left.contains(keys.staged() + "one"))
                .anyMatch(left -> left.contains(keys.piece("a-batch", 7)))
                .anyMatch(left -> left.contains(keys.staged() + "two"));
    }

    @Test
    void piecesOfABatchThatIsOpenOrDroppedAreRemovedWithIt() {
        redis.zadd(keys.openBatches(), 1, "1:open:1");
        redis.zadd(keys.droppedBatches(), 1, "1:dropped:1");
        redis.set(keys.piece("open", 0), "jobs");
        redis.set(keys.piece("dropped", 0), "jobs");
        assertThat(pieces.left()).isEmpty();

        redis.set(keys.piece("open-too", 0), "jobs");
        assertThat(pieces.left()).singleElement().asString().contains("open-too");
    }

    @Test
    void aBatchThatWasAcceptedIsOnItsWay() {
        redis.zadd(keys.batches(), 1, "1:a-batch:3");
        assertThat(pieces.isEveryBatchStored()).isFalse();
        assertThat(pieces.left()).singleElement().asString().contains("1:a-batch:3");
    }
}
