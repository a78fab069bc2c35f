package io.bananas.it.arquillian.shop;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;

/** Sells over HTTP. */
@Path("sales/{id}")
@RequestScoped
public class SalesResource {

    @Inject
    private Sales sales;

    @PUT
    public Response sell(
            @PathParam("id") String id,
            @QueryParam("fail") @DefaultValue("false") boolean fail,
            @Context UriInfo uri,
            String item) {
        if (fail) {
            sales.sellAndThrow(id, item);
        } else {
            sales.sell(id, item);
        }
        return Response.accepted(uri.getPath()).build();
    }

    @GET
    public String find(@PathParam("id") String id) {
        return sales.itemOf(id).orElseThrow(NotFoundException::new);
    }
}
