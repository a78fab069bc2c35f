package io.bananas.redis;

import io.bananas.core.store.TokenHash;
import io.bananas.core.store.TokenStore;
import io.bananas.core.view.Token;
import io.bananas.core.view.TokenRefusedException;
import io.bananas.core.view.TokenRefusedException.Reason;
import io.bananas.redis.codec.TokenCodec;
import io.bananas.redis.codec.TokenCodec.Described;
import io.bananas.redis.codec.UnreadableRecordException;
import io.bananas.redis.script.BoundScript;
import io.bananas.redis.script.Call;
import io.bananas.redis.script.Names;
import io.bananas.redis.script.Scripts;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Keeps tokens in Redis, each under the hash of its secret. Thread-safe. */
final class RedisTokenStore implements TokenStore {

    private static final System.Logger LOG = System.getLogger(RedisTokenStore.class.getName());

    private static final int PIECE = 200;
    private static final long TOO_MANY = -1;
    private static final String NONE = "";

    private final BoundScript find;
    private final BoundScript add;
    private final BoundScript list;
    private final BoundScript listHashes;
    private final BoundScript remove;
    private final BoundScript use;

    RedisTokenStore(Scripts scripts, Names names) {
        this.find = scripts.bind("find_token", names);
        this.add = scripts.bind("add_token", names);
        this.list = scripts.bind("list_tokens", names);
        this.listHashes = scripts.bind("list_token_hashes", names);
        this.remove = scripts.bind("remove_token", names);
        this.use = scripts.bind("use_tokens", names);
    }

    @Override
    public Optional<Found> find(TokenHash hash) {
        List<?> reply = ScriptReply.list(find.call().with("hash", hash.hex()).run());
        if (reply.isEmpty()) {
            return Optional.empty();
        }
        long left = ScriptReply.number(reply.get(1));
        return described((String) reply.get(0))
                .map(token -> new Found(token.name(), token.roles(), left < 0 ? null : Duration.ofMillis(left)));
    }

    /** A record that nobody can read gives nobody access. */
    private static Optional<Described> described(String record) {
        try {
            return Optional.of(TokenCodec.decode(record));
        } catch (UnreadableRecordException e) {
            LOG.log(System.Logger.Level.DEBUG, "a token cannot be read", e);
            return Optional.empty();
        }
    }

    @Override
    public Instant add(TokenHash hash, NewToken token) {
        Instant expiresAt = token.expiresAt();
        long added = ScriptReply.number(add.call()
                .with("id", token.id())
                .with("hash", hash.hex())
                .with("record", TokenCodec.encode(token))
                .with("expires", expiresAt == null ? NONE : Long.toString(expiresAt.toEpochMilli()))
                .with("most", MOST_TOKENS)
                .run());
        if (added <= 0) {
            throw new TokenRefusedException(added == TOO_MANY ? Reason.TOO_MANY : Reason.EXPIRED);
        }
        return Instant.ofEpochMilli(added);
    }

    @Override
    public List<Token> list() {
        List<Token> tokens = new ArrayList<>();
        String after = NONE;
        do {
            List<?> reply = ScriptReply.list(
                    list.call().with("after", after).with("limit", PIECE).run());
            after = (String) reply.get(0);
            reply.subList(1, reply.size())
                    .forEach(token -> read(ScriptReply.list(token)).ifPresent(tokens::add));
        } while (!after.isEmpty());
        tokens.sort(Comparator.comparing(Token::createdAt).reversed().thenComparing(Token::id));
        return tokens;
    }

    private static Optional<Token> read(List<?> fields) {
        return described((String) fields.get(0))
                .map(token -> new Token(
                        token.id(),
                        token.name(),
                        token.roles(),
                        Instant.ofEpochMilli(ScriptReply.number(fields.get(1))),
                        timeOf(fields, 2),
                        timeOf(fields, 3)));
    }

    /** The time in a field. Redis leaves out what comes last and is absent. */
    private static @Nullable Instant timeOf(List<?> fields, int index) {
        Object field = index < fields.size() ? fields.get(index) : null;
        return field == null || field.equals(NONE) ? null : Instant.ofEpochMilli(ScriptReply.number(field));
    }

    @Override
    public List<TokenHash> hashes() {
        List<?> reply =
                ScriptReply.list(listHashes.call().with("most", MOST_TOKENS).run());
        return reply.stream().map(hash -> new TokenHash((String) hash)).toList();
    }

    @Override
    public Optional<TokenHash> remove(String id) {
        Object reply = remove.call().with("id", id).run();
        return reply instanceof String hash ? Optional.of(new TokenHash(hash)) : Optional.empty();
    }

    @Override
    public void used(Collection<TokenHash> hashes) {
        List<TokenHash> all = List.copyOf(hashes);
        for (int from = 0; from < all.size(); from += PIECE) {
            List<TokenHash> piece = all.subList(from, Math.min(from + PIECE, all.size()));
            Call call = use.call(piece.size());
            piece.forEach(hash -> call.with("hash", hash.hex()));
            call.run();
        }
    }

    @Override
    public boolean isEmpty() {
        return list().isEmpty();
    }
}
