package io.trellis.workflow.camunda;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.nio.file.Path;

/** Where the engine keeps its tables. */
record EngineSettings(String jdbcUrl) {

    /** So many jobs run at once. */
    static final int JOB_THREADS = Math.clamp(Runtime.getRuntime().availableProcessors() + 1L, 3, 8);

    /** Connections for whoever starts, decides and reads while every job has one. */
    private static final int BESIDE_JOBS = 4;

    /** @param url empty for a file of our own under the data folder */
    static EngineSettings of(String url, Path data) {
        // With H2's default delay, a kill loses what was committed and acknowledged.
        return new EngineSettings(
                url.isBlank()
                        ? "jdbc:h2:file:"
                                + data.toAbsolutePath().resolve("engine").resolve("engine")
                                + ";WRITE_DELAY=0;DB_CLOSE_ON_EXIT=FALSE"
                        : url);
    }

    /** Whether the tables are in a file, which one process alone can have open. */
    static boolean isFile(HikariDataSource engine) {
        return engine.getJdbcUrl().startsWith("jdbc:h2:file:");
    }

    HikariDataSource open() {
        HikariConfig config = new HikariConfig();
        config.setPoolName("engine");
        config.setJdbcUrl(jdbcUrl);
        config.setMaximumPoolSize(JOB_THREADS + BESIDE_JOBS);
        config.setMinimumIdle(1);
        config.setTransactionIsolation("TRANSACTION_READ_COMMITTED");
        return new HikariDataSource(config);
    }
}
