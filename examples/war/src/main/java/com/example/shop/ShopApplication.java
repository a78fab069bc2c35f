package com.example.shop;

import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Application;

/** The shop's REST API is at {@code /shop/api}. */
@ApplicationPath("api")
public class ShopApplication extends Application {}
