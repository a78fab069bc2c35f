package com.example.shop;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import java.util.UUID;

/** An order of a customer. */
@Entity
public class PurchaseOrder {

    @Id
    private String id;

    private String customer;
    private String invoice;

    /** For the database. */
    protected PurchaseOrder() {}

    public PurchaseOrder(String customer) {
        this.id = UUID.randomUUID().toString();
        this.customer = customer;
    }

    public String getId() {
        return id;
    }

    public String getCustomer() {
        return customer;
    }

    /** The number of the invoice; null before there is one. */
    public String getInvoice() {
        return invoice;
    }

    /** Gives it an invoice, unless it has one: a job may run twice. */
    public String invoice() {
        if (invoice == null) {
            invoice = "invoice-for-" + customer;
        }
        return invoice;
    }
}
