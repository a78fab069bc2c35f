package com.example.parcels.web;

import com.example.parcels.Parcels;
import com.example.parcels.Parcels.Receipt;
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
import java.util.Optional;

/** Parcels over HTTP. */
@Path("parcels")
@RequestScoped
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
public class ParcelsResource {

    @Inject
    private Parcels parcels;

    /** What a sender sends. */
    public record NewParcel(String city) {}

    /** What a sender sees. */
    public record ParcelView(String id, String city, String label) {}

    @POST
    public Response send(NewParcel parcel) {
        Receipt receipt = parcels.send(parcel.city());
        return Response.accepted(receipt).build();
    }

    @GET
    @Path("{id}")
    public ParcelView find(@PathParam("id") String id) {
        return Optional.ofNullable(parcels.find(id))
                .map(parcel -> new ParcelView(parcel.getId(), parcel.getCity(), parcel.getLabel()))
                .orElseThrow(NotFoundException::new);
    }
}
