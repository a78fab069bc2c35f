package com.example.shop;

import io.bananas.spi.PermanentFailure;
import java.util.List;

/** Orders without a database. */
class FakeOrders extends Orders {

    private final List<String> ids;

    FakeOrders(String... ids) {
        this.ids = List.of(ids);
    }

    @Override
    public String invoice(String id) {
        if (!ids.contains(id)) {
            throw new PermanentFailure("there is no order " + id);
        }
        return "invoice of " + id;
    }

    @Override
    public List<String> withoutInvoice() {
        return ids;
    }
}
