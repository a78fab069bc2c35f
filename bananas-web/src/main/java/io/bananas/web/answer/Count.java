package io.bananas.web.answer;

/** With how many jobs something was done. */
public record Count(int count) {}
