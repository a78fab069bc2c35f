package com.example.parcels;

import io.bananas.spi.JobQueue;
import jakarta.annotation.sql.DataSourceDefinition;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;

/** The parcels. Each method is a transaction. Their database is in memory, and ends with the server. */
@DataSourceDefinition(
        name = "java:app/jdbc/parcels",
        className = "org.h2.jdbcx.JdbcDataSource",
        url = "jdbc:h2:mem:parcels;DB_CLOSE_DELAY=-1",
        user = "sa",
        password = "")
@Stateless
public class Parcels {

    @PersistenceContext
    private EntityManager entities;

    @Inject
    private JobQueue queue;

    /** What the sender gets at once. */
    public record Receipt(String parcel, String job) {}

    /** The job is submitted after the commit: so it finds the parcel, and after a rollback there is no job. */
    public Receipt send(String city) {
        Parcel parcel = new Parcel(city);
        entities.persist(parcel);
        return new Receipt(
                parcel.getId(), queue.submit(PrintLabel.class, parcel.getId()).id());
    }

    /** Null when there is none. */
    public Parcel find(String id) {
        return entities.find(Parcel.class, id);
    }

    /** Prints the label of a parcel; null when there is no parcel. */
    public String label(String id) {
        Parcel parcel = find(id);
        return parcel == null ? null : parcel.label();
    }

    public long count() {
        return entities.createQuery("select count(p) from Parcel p", Long.class).getSingleResult();
    }
}
