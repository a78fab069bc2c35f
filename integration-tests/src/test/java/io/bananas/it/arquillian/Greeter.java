package io.bananas.it.arquillian;

import jakarta.ejb.Stateless;

/** An enterprise bean beside a handler. */
@Stateless
public class Greeter {

    public String greet(String name) {
        return "ejb:" + name;
    }
}
