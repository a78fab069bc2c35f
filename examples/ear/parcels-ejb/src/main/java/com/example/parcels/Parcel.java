package com.example.parcels;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import java.util.UUID;

/** A parcel on its way. */
@Entity
public class Parcel {

    @Id
    private String id;

    private String city;
    private String label;

    /** For the database. */
    protected Parcel() {}

    public Parcel(String city) {
        this.id = UUID.randomUUID().toString();
        this.city = city;
    }

    public String getId() {
        return id;
    }

    public String getCity() {
        return city;
    }

    /** What is printed on it; null before it is. */
    public String getLabel() {
        return label;
    }

    /** Prints its label, unless it has one: a job may run twice. */
    public String label() {
        if (label == null) {
            label = "to-" + city;
        }
        return label;
    }
}
