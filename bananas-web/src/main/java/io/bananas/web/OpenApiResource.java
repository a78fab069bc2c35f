package io.bananas.web;

import io.bananas.web.access.OpenToAll;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Objects;

/** The OpenAPI document of all resources. */
@Path("openapi.yaml")
@ApplicationScoped
public class OpenApiResource {

    private static final String DOCUMENT = "/io/bananas/web/openapi.yaml";

    private final byte[] document = load();

    @GET
    @OpenToAll
    @Produces({"application/yaml", "text/yaml", "text/plain"})
    public byte[] document() {
        return document;
    }

    private static byte[] load() {
        try (InputStream in = OpenApiResource.class.getResourceAsStream(DOCUMENT)) {
            return Objects.requireNonNull(in, DOCUMENT).readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
