package com.example.shop;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

/** Orders over HTTP. */
@Path("orders")
@RequestScoped
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
public class OrdersResource {

    @Inject
    private Orders orders;

    /** What a customer sends. */
    public record NewOrder(String customer) {}

    /** What a customer sees. */
    public record Order(String id, String customer, String invoice) {}

    @POST
    public Response place(NewOrder order) {
        return Response.accepted(orders.place(order.customer())).build();
    }

    @GET
    @Path("{id}")
    public Order find(@PathParam("id") String id) {
        return orders.find(id)
                .map(order -> new Order(order.getId(), order.getCustomer(), order.getInvoice()))
                .orElseThrow(NotFoundException::new);
    }
}
