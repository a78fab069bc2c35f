package com.example.parcels;

import io.bananas.spi.Handles;
import io.bananas.spi.JobContext;
import io.bananas.spi.JobHandler;
import io.bananas.spi.Periodic;
import jakarta.inject.Inject;

/** Counts the parcels each night. */
@Handles("count_parcels")
@Periodic(cron = "@daily", zone = "Europe/Berlin")
public class CountParcels implements JobHandler<Void, Long> {

    @Inject
    Parcels parcels;

    @Override
    public Long handle(Void nothing, JobContext job) {
        return parcels.count();
    }
}
