package io.bananas.ejb;

import jakarta.ejb.Singleton;

/** Starts with the deployment. */
@Singleton
@jakarta.ejb.Startup
public class Startup {}
