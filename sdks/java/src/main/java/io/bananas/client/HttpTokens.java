package io.bananas.client;

import io.bananas.client.http.Call;
import io.bananas.client.json.ObjectWriter;
import io.bananas.client.model.Token;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The tokens over HTTP. */
final class HttpTokens implements Tokens {

    private final Requests requests;

    HttpTokens(Requests requests) {
        this.requests = requests;
    }

    @Override
    public Token create(String name, Collection<String> roles, @Nullable Instant expiresAt) {
        String body = new ObjectWriter()
                .string("name", name)
                .strings("roles", roles)
                .instant("expires_at", expiresAt)
                .end();
        return new Token(requests.fields(Call.post("/tokens", body), "id", "token"));
    }

    @Override
    public List<Token> list() {
        return requests.list(Call.get("/tokens"), "tokens", Token::new);
    }

    @Override
    public void revoke(String id) {
        requests.answer(Call.delete("/tokens/" + Call.part(id)));
    }
}
