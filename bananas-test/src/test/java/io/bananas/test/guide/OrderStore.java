package io.bananas.test.guide;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Keeps orders: in memory, where an application has JPA. */
@ApplicationScoped
public class OrderStore {

    private final Map<String, Order> orders = new ConcurrentHashMap<>();
    private final Set<String> invoiced = new HashSet<>();

    public void save(Order order) {
        orders.put(order.id(), order);
    }

    public Optional<Order> find(String id) {
        return Optional.ofNullable(orders.get(id));
    }

    public synchronized boolean isInvoiced(String id) {
        return invoiced.contains(id);
    }

    public synchronized void markInvoiced(String id) {
        invoiced.add(id);
    }
}
