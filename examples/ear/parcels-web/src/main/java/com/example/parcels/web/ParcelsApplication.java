package com.example.parcels.web;

import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Application;

/** The REST API of the parcels is at {@code /parcels/api}. */
@ApplicationPath("api")
public class ParcelsApplication extends Application {}
