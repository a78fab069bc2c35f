package io.bananas.it.arquillian;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import javax.naming.InitialContext;
import javax.naming.NamingException;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** A table in a database. Each call takes part in the transaction of its thread. */
@ApplicationScoped
public class Ledger {

    private @Nullable DataSource source;

    /** Open Liberty takes the driver from the server, so its data source belongs to the server as well. */
    @PostConstruct
    void open() {
        try {
            source = lookUp();
            try (Connection connection = source.getConnection();
                    PreparedStatement create =
                            connection.prepareStatement("create table if not exists ledger (id varchar primary key)")) {
                create.execute();
            }
        } catch (NamingException | SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    @SuppressWarnings("BanJNDI") // the names are those of this test
    private static DataSource lookUp() throws NamingException {
        try {
            return InitialContext.doLookup("jdbc/ledger");
        } catch (NamingException none) {
            return InitialContext.doLookup("java:app/jdbc/ledger");
        }
    }

    /** Makes the table, outside of any transaction that a caller begins later. */
    public void prepare() {
        if (source == null) {
            throw new IllegalStateException("there is no data source");
        }
    }

    public void write(String id) throws SQLException {
        try (Connection connection = connect();
                PreparedStatement insert = connection.prepareStatement("insert into ledger values (?)")) {
            insert.setString(1, id);
            insert.executeUpdate();
        }
    }

    public Optional<String> read(String id) throws SQLException {
        try (Connection connection = connect();
                PreparedStatement select = connection.prepareStatement("select id from ledger where id = ?")) {
            select.setString(1, id);
            try (ResultSet rows = select.executeQuery()) {
                return rows.next() ? Optional.of(rows.getString(1)) : Optional.empty();
            }
        }
    }

    private Connection connect() throws SQLException {
        DataSource opened = source;
        if (opened == null) {
            throw new IllegalStateException("there is no data source");
        }
        return opened.getConnection();
    }
}
