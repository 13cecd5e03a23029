package io.trellis.workflow.camunda;

import com.zaxxer.hikari.HikariDataSource;
import io.trellis.core.store.ConnectedStore;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;
import java.sql.SQLRecoverableException;
import java.sql.SQLTransientConnectionException;

/** Whether the flow engine's database is there. */
record AwayEngine(HikariDataSource dataSource) implements ConnectedStore {

    private static final int SECONDS = 3;

    @Override
    public String name() {
        return "flows";
    }

    @Override
    public boolean answers() {
        try (Connection connection = dataSource.getConnection()) {
            return connection.isValid(SECONDS);
        } catch (SQLException e) {
            return false;
        }
    }

    @Override
    public boolean away(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql && isAway(sql)) {
                return true;
            }
        }
        return false;
    }

    /** By the classes and states of the standard: no connection (08), shutting down or starting up (57P). */
    static boolean isAway(SQLException failure) {
        String state = failure.getSQLState() == null ? "" : failure.getSQLState();
        return failure instanceof SQLTransientConnectionException
                || failure instanceof SQLNonTransientConnectionException
                || failure instanceof SQLRecoverableException
                || state.startsWith("08")
                || state.startsWith("57P");
    }
}
