package io.trellis.workflow.camunda;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.trellis.core.error.CoreError;
import io.trellis.core.error.TrellisException;
import io.trellis.core.i18n.Messages;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;

/** Where the engine keeps its tables. */
record EngineSettings(String jdbcUrl) {

    /** So many jobs run at once. */
    static final int JOB_THREADS = Math.clamp(Runtime.getRuntime().availableProcessors() + 1L, 3, 8);

    /** Connections for whoever starts, decides and reads while every job has one. */
    private static final int BESIDE_JOBS = 4;

    /** A database that is away is waited for no longer: somebody at a screen waits too. */
    private static final int PATIENCE_SECONDS = 5;

    /** @param url empty for a file of our own under the data folder */
    static EngineSettings of(String url, Path data) {
        // With H2's default delay, a kill loses what was committed and acknowledged. Results that it keeps for the next
        // time may be of before a commit that it holds for seen already: a task that was decided would be found once
        // more.
        return new EngineSettings(
                url.isBlank()
                        ? "jdbc:h2:file:"
                                + data.toAbsolutePath().resolve("engine").resolve("engine")
                                + ";WRITE_DELAY=0;OPTIMIZE_REUSE_RESULTS=0;DB_CLOSE_ON_EXIT=FALSE"
                        : url);
    }

    /** Whether the tables are in a file, which one process alone can have open. */
    static boolean isFile(HikariDataSource engine) {
        return engine.getJdbcUrl().startsWith("jdbc:h2:file:");
    }

    /** A database that cannot be reached ends the start with a sentence, not with what a pool says of it. */
    void reach(Messages messages) {
        if (!jdbcUrl.startsWith("jdbc:h2:file:")) {
            DriverManager.setLoginTimeout(PATIENCE_SECONDS);
            try (Connection connection = DriverManager.getConnection(jdbcUrl)) {
                if (connection.isValid(PATIENCE_SECONDS)) {
                    return;
                }
                throw new SQLException(withoutSecrets());
            } catch (SQLException e) {
                throw new TrellisException(
                        CoreError.STORE_AWAY,
                        messages.text(
                                "workflow.engine.unreachable",
                                withoutSecrets(),
                                "TRELLIS_ENGINE_JDBC_URL",
                                String.valueOf(e.getMessage())
                                        .lines()
                                        .findFirst()
                                        .orElse("")),
                        e);
            }
        }
    }

    private String withoutSecrets() {
        return jdbcUrl.replaceFirst("[?;].*", "").replaceFirst("//[^/@]*@", "//");
    }

    HikariDataSource open() {
        HikariConfig config = new HikariConfig();
        config.setPoolName("engine");
        config.setJdbcUrl(jdbcUrl);
        config.setMaximumPoolSize(JOB_THREADS + BESIDE_JOBS);
        config.setMinimumIdle(1);
        config.setConnectionTimeout(PATIENCE_SECONDS * 1000L);
        config.setValidationTimeout(PATIENCE_SECONDS * 500L);
        config.setTransactionIsolation("TRANSACTION_READ_COMMITTED");
        return new HikariDataSource(config);
    }
}
