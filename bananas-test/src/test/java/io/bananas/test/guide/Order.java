package io.bananas.test.guide;

/** What a customer has bought. */
public record Order(String id, String customer, long cents) {}
