package io.bananas.it.arquillian;

import jakarta.annotation.sql.DataSourceDefinition;

/** Brings the database of {@link Ledger} along. Open Liberty refuses that, since it takes drivers from the server alone. */
@DataSourceDefinition(
        name = "java:app/jdbc/ledger",
        className = "org.h2.jdbcx.JdbcDataSource",
        url = "jdbc:h2:mem:ledger;DB_CLOSE_DELAY=-1",
        user = "sa",
        password = "")
public class LedgerSource {}
