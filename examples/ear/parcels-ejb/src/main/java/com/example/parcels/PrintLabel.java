package com.example.parcels;

import io.bananas.spi.Handles;
import io.bananas.spi.JobContext;
import io.bananas.spi.JobHandler;
import io.bananas.spi.PermanentFailure;
import jakarta.inject.Inject;

/** Prints the label of a parcel. Its result is what stands on the label. */
@Handles(value = "print_label", timeout = "30s")
public class PrintLabel implements JobHandler<String, String> {

    @Inject
    Parcels parcels;

    @Override
    public String handle(String parcel, JobContext job) {
        String label = parcels.label(parcel);
        if (label == null) {
            throw new PermanentFailure("there is no parcel " + parcel);
        }
        return label;
    }
}
