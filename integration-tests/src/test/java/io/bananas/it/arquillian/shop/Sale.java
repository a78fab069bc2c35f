package io.bananas.it.arquillian.shop;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;

/** Something that somebody has bought. */
@Entity
public class Sale {

    @Id
    private String id;

    private String item;

    /** For JPA. */
    protected Sale() {
        this("", "");
    }

    Sale(String id, String item) {
        this.id = id;
        this.item = item;
    }

    String item() {
        return item;
    }
}
