package io.trellis.workflow.camunda;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.nio.file.Path;

/** Where the engine keeps its tables. */
record EngineSettings(String jdbcUrl) {

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

    HikariDataSource open() {
        HikariConfig config = new HikariConfig();
        config.setPoolName("engine");
        config.setJdbcUrl(jdbcUrl);
        config.setMaximumPoolSize(jdbcUrl.startsWith("jdbc:h2:") ? 6 : 10);
        config.setMinimumIdle(1);
        config.setTransactionIsolation("TRANSACTION_READ_COMMITTED");
        return new HikariDataSource(config);
    }
}
