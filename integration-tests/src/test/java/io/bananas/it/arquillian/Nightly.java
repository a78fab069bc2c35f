package io.bananas.it.arquillian;

import io.bananas.spi.Handles;
import jakarta.enterprise.inject.Stereotype;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Names the jobs of the class that has it. */
@Handles(value = "it.nightly", maxRetries = 7)
@Stereotype
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
public @interface Nightly {}
