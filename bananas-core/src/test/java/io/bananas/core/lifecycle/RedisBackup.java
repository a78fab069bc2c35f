package io.bananas.core.lifecycle;

import static org.awaitility.Awaitility.await;

import io.bananas.launcher.RedisCommand;
import io.bananas.launcher.RedisProcess;
import io.bananas.launcher.RedisSettings;
import io.bananas.launcher.RedisSettings.Persistence;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/** The two ways to back up a Redis that {@code docs/HIGH_AVAILABILITY.md} names, step by step. */
enum RedisBackup {
    /** A snapshot: one file, which a Redis with an append-only file does not read by itself. */
    SNAPSHOT {
        @Override
        void take(RedisProcess redis, Path from, Path to) throws IOException {
            RedisCommand.send(redis.port(), "BGSAVE");
            awaitFact(redis, "rdb_bgsave_in_progress:0");
            awaitFact(redis, "rdb_last_bgsave_status:ok");
            Files.copy(from.resolve("dump.rdb"), to.resolve("dump.rdb"));
        }

        @Override
        RedisProcess restore(Path backup, Path to) throws IOException {
            Files.copy(backup.resolve("dump.rdb"), to.resolve("dump.rdb"));
            try (RedisProcess reading = RedisProcess.start(RedisSettings.in(to).with(Persistence.NONE))) {
                RedisCommand.send(reading.port(), "CONFIG", "SET", "appendonly", "yes");
                awaitFact(reading, "aof_rewrite_in_progress:0");
                awaitFact(reading, "aof_last_bgrewrite_status:ok");
            }
            return RedisProcess.start(RedisSettings.in(to).with(Persistence.ALWAYS));
        }
    },

    /** A copy of the append-only file, which Redis goes on writing meanwhile. */
    APPEND_ONLY_FILE {
        @Override
        void take(RedisProcess redis, Path from, Path to) throws IOException {
            RedisCommand.send(redis.port(), "CONFIG", "SET", "auto-aof-rewrite-percentage", "0");
            awaitFact(redis, "aof_rewrite_in_progress:0");
            copyFiles(from.resolve(DIRECTORY), to.resolve(DIRECTORY));
            RedisCommand.send(redis.port(), "CONFIG", "SET", "auto-aof-rewrite-percentage", "100");
        }

        @Override
        RedisProcess restore(Path backup, Path to) throws IOException {
            copyFiles(backup.resolve(DIRECTORY), to.resolve(DIRECTORY));
            return RedisProcess.start(RedisSettings.in(to).with(Persistence.ALWAYS));
        }
    };

    private static final String DIRECTORY = "appendonlydir";

    /** Backs up a server that works, whose data are in one directory, into another. */
    abstract void take(RedisProcess redis, Path from, Path to) throws IOException;

    /** Starts an empty server with what was backed up. */
    abstract RedisProcess restore(Path backup, Path to) throws IOException;

    private static void awaitFact(RedisProcess redis, String fact) {
        await().atMost(Duration.ofSeconds(60))
                .until(() ->
                        RedisCommand.text(redis.port(), "INFO", "persistence").contains(fact));
    }

    private static void copyFiles(Path from, Path to) throws IOException {
        Files.createDirectories(to);
        try (Stream<Path> listed = Files.list(from)) {
            List<Path> files = listed.toList();
            for (Path file : files) {
                Files.copy(file, to.resolve(file.getFileName()));
            }
        }
    }
}
