package io.bananas.it.arquillian.shop;

import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Application;

/** Served by the JAX-RS of the server. */
@ApplicationPath("/rest")
public class ShopApplication extends Application {}
