package io.trellis.workflow.camunda;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Types;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * From the H2 of a data folder into the empty tables of a PostgreSQL, in one transaction there: references between tables
 * are taken off before and put on again after, so that no order has to be found.
 */
final class TableCopy {

    private static final int TOGETHER = 500;

    private final Connection source;
    private final Connection target;

    TableCopy(Connection source, Connection target) {
        this.source = source;
        this.target = target;
    }

    /** @param arrived how many rows the target has afterwards */
    record Done(int tables, long rows, long arrived) {}

    private record Reference(String table, String name, String definition) {}

    /** Those of the engine and ours, in lower case. */
    static List<String> tables(Connection connection) throws SQLException {
        List<String> tables = new ArrayList<>();
        try (ResultSet found = connection
                .getMetaData()
                .getTables(null, connection.getSchema(), "%", new String[] {"TABLE", "BASE TABLE"})) {
            while (found.next()) {
                String name = found.getString("TABLE_NAME").toLowerCase(Locale.ROOT);
                if (name.startsWith("act_") || name.startsWith("trellis_")) {
                    tables.add(name);
                }
            }
        }
        return tables;
    }

    Done run() throws SQLException {
        target.setAutoCommit(false);
        try {
            List<Reference> references = references();
            for (Reference reference : references) {
                execute("ALTER TABLE " + reference.table() + " DROP CONSTRAINT " + reference.name());
            }
            long rows = 0;
            long arrived = 0;
            List<String> tables = tables(source);
            for (String table : tables) {
                execute("DELETE FROM " + table);
                rows += copy(table);
                arrived += count(table);
            }
            for (Reference reference : references) {
                execute("ALTER TABLE " + reference.table() + " ADD CONSTRAINT " + reference.name() + " "
                        + reference.definition());
            }
            goOnCounting();
            if (rows == arrived) {
                target.commit();
            } else {
                target.rollback();
            }
            return new Done(tables.size(), rows, arrived);
        } catch (SQLException e) {
            target.rollback();
            throw e;
        }
    }

    private List<Reference> references() throws SQLException {
        List<Reference> references = new ArrayList<>();
        try (Statement statement = target.createStatement();
                ResultSet found = statement.executeQuery("""
                        SELECT conrelid::regclass::text, quote_ident(conname), pg_get_constraintdef(oid)
                        FROM pg_constraint
                        WHERE contype = 'f' AND connamespace = current_schema()::regnamespace""")) {
            while (found.next()) {
                references.add(new Reference(found.getString(1), found.getString(2), found.getString(3)));
            }
        }
        return references;
    }

    private void execute(String sql) throws SQLException {
        try (Statement statement = target.createStatement()) {
            statement.execute(sql);
        }
    }

    private long count(String table) throws SQLException {
        try (Statement statement = target.createStatement();
                ResultSet counted = statement.executeQuery("SELECT COUNT(*) FROM " + table)) {
            counted.next();
            return counted.getLong(1);
        }
    }

    private long copy(String table) throws SQLException {
        Map<String, Integer> columns = columns(table);
        String names = String.join(", ", columns.keySet());
        String marks = columns.keySet().stream().map(name -> "?").collect(Collectors.joining(", "));
        List<Integer> types = List.copyOf(columns.values());
        long rows = 0;
        try (Statement read = source.createStatement();
                ResultSet row = read.executeQuery("SELECT " + names + " FROM " + table);
                PreparedStatement write =
                        target.prepareStatement("INSERT INTO " + table + " (" + names + ") VALUES (" + marks + ")")) {
            while (row.next()) {
                for (int i = 1; i <= types.size(); i++) {
                    set(write, i, row, types.get(i - 1));
                }
                write.addBatch();
                if (++rows % TOGETHER == 0) {
                    write.executeBatch();
                }
            }
            write.executeBatch();
        }
        return rows;
    }

    /** Types of the target by name. */
    private Map<String, Integer> columns(String table) throws SQLException {
        Map<String, Integer> columns = new LinkedHashMap<>();
        try (ResultSet found = target.getMetaData().getColumns(null, target.getSchema(), table, "%")) {
            while (found.next()) {
                columns.put(found.getString("COLUMN_NAME"), found.getInt("DATA_TYPE"));
            }
        }
        return columns;
    }

    private static void set(PreparedStatement write, int at, ResultSet row, int type) throws SQLException {
        if (row.getObject(at) == null) {
            write.setNull(at, type);
            return;
        }
        switch (type) {
            case Types.BINARY, Types.VARBINARY, Types.LONGVARBINARY -> write.setBytes(at, row.getBytes(at));
            case Types.BIT, Types.BOOLEAN -> write.setBoolean(at, row.getBoolean(at));
            case Types.SMALLINT, Types.INTEGER, Types.BIGINT -> write.setLong(at, row.getLong(at));
            case Types.DOUBLE, Types.FLOAT, Types.REAL -> write.setDouble(at, row.getDouble(at));
            case Types.TIMESTAMP -> write.setTimestamp(at, row.getTimestamp(at));
            default -> write.setString(at, row.getString(at));
        }
    }

    /** Numbers that were given before are not given again, those of rows that are gone neither. */
    private void goOnCounting() throws SQLException {
        try (Statement read = source.createStatement();
                ResultSet found = read.executeQuery("SELECT TABLE_NAME, COLUMN_NAME, IDENTITY_BASE"
                        + " FROM INFORMATION_SCHEMA.COLUMNS WHERE IS_IDENTITY = 'YES' AND TABLE_SCHEMA = SCHEMA()")) {
            while (found.next()) {
                execute("SELECT setval(pg_get_serial_sequence('"
                        + found.getString(1).toLowerCase(Locale.ROOT) + "', '"
                        + found.getString(2).toLowerCase(Locale.ROOT) + "'), " + found.getLong(3) + ", false)");
            }
        }
    }
}
