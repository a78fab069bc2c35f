package io.bananas.it.arquillian;

import jakarta.annotation.Resource;
import jakarta.ejb.SessionContext;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.sql.SQLException;

/** Orders in transactions of the EJB container. */
@Stateless
public class Till {

    @Inject
    private Shop shop;

    @Resource
    private SessionContext context;

    public boolean order(String id) throws SQLException {
        return shop.order(id);
    }

    public boolean orderAndRollBack(String id) throws SQLException {
        boolean found = shop.order(id);
        context.setRollbackOnly();
        return found;
    }
}
