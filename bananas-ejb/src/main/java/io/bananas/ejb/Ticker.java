package io.bananas.ejb;

import io.bananas.cdi.Node;
import jakarta.ejb.ConcurrencyManagement;
import jakarta.ejb.ConcurrencyManagementType;
import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import jakarta.inject.Inject;

/** The clock of the scheduler: ticks once a second on every node. */
@Singleton
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
@TransactionManagement(TransactionManagementType.BEAN)
public class Ticker {

    @Inject
    private Node node;

    @Schedule(hour = "*", minute = "*", second = "*", persistent = false)
    void tick() {
        node.tick();
    }
}
