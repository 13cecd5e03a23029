package io.trellis.workflow.camunda;

import com.zaxxer.hikari.HikariDataSource;
import io.trellis.core.backup.MovePart;
import io.trellis.core.error.CoreError;
import io.trellis.core.error.TrellisException;
import io.trellis.core.i18n.LocalizedText;
import io.trellis.core.i18n.Messages;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.camunda.bpm.engine.ProcessEngineConfiguration;
import org.camunda.bpm.engine.impl.cfg.StandaloneProcessEngineConfiguration;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The flow engine's tables and ours beside them, with all that runs. */
public final class EngineMove implements MovePart {

    private static final String SETTING = "TRELLIS_ENGINE_JDBC_URL";

    @Override
    public int order() {
        return 1;
    }

    @Override
    public void check(Path data, Map<String, String> settings, Messages messages) {
        EngineSettings to = target(data, settings, messages);
        to.reach(messages);
        try (HikariDataSource target = to.open();
                Connection connection = target.getConnection()) {
            List<String> tables = TableCopy.tables(connection);
            if (!tables.isEmpty()) {
                throw refused(messages.text("core.move.full", SETTING, tables.getFirst()));
            }
        } catch (SQLException e) {
            throw failed(messages, e);
        }
    }

    private static EngineSettings target(Path data, Map<String, String> settings, Messages messages) {
        String url = settings.getOrDefault(SETTING, "");
        if (url.isBlank()) {
            throw refused(messages.text("core.move.unnamed", SETTING));
        }
        return EngineSettings.of(url, data);
    }

    private static TrellisException refused(LocalizedText text) {
        return new TrellisException(CoreError.INVALID_INPUT, text);
    }

    private static TrellisException failed(Messages messages, Exception e) {
        return new TrellisException(
                CoreError.STORE_FAILED, messages.text("core.move.failed", SETTING, String.valueOf(e.getMessage())), e);
    }

    @Override
    public void move(Path data, Map<String, String> settings, Messages messages, Consumer<LocalizedText> told) {
        try (HikariDataSource from = EngineSettings.of("", data).open();
                HikariDataSource to = target(data, settings, messages).open()) {
            prepare(to);
            try (Connection source = from.getConnection();
                    Connection target = to.getConnection()) {
                TableCopy.Done done = new TableCopy(source, target).run();
                if (done.arrived() != done.rows()) {
                    throw refused(messages.text("core.move.differs", SETTING, done.rows(), done.arrived()));
                }
                told.accept(messages.text("core.move.flows", done.tables(), done.rows()));
            }
        } catch (SQLException e) {
            throw failed(messages, e);
        }
    }

    @Override
    public void takeBack(Path data, Map<String, String> settings, Messages messages) {
        try (HikariDataSource to = target(data, settings, messages).open();
                Connection target = to.getConnection();
                Statement statement = target.createStatement()) {
            for (String table : TableCopy.tables(target)) {
                statement.execute("DROP TABLE " + table + " CASCADE");
            }
        } catch (SQLException e) {
            throw failed(messages, e);
        }
    }

    /** Empty tables, as this version has them. */
    private static void prepare(HikariDataSource target) {
        StandaloneProcessEngineConfiguration configuration = new StandaloneProcessEngineConfiguration();
        configuration.setProcessEngineName("trellis-move");
        configuration.setDataSource(target);
        configuration.setDatabaseSchemaUpdate(ProcessEngineConfiguration.DB_SCHEMA_UPDATE_TRUE);
        configuration.setHistory(ProcessEngineConfiguration.HISTORY_ACTIVITY);
        configuration.setJobExecutorActivate(false);
        configuration.setMetricsEnabled(false);
        configuration.setDmnEngineConfiguration(EngineBuilder.dmn());
        configuration.setDmnEnabled(false);
        configuration.setCmmnEnabled(false);
        configuration.setAuthorizationEnabled(false);
        configuration.setDbIdentityUsed(false);
        configuration.setHistoryCleanupEnabled(false);
        configuration.buildProcessEngine().close();
        JdbcClient jdbc = JdbcClient.create(target);
        new OwnTables(jdbc).create();
        new DeadlineTable(jdbc).create();
        new ControlTables(jdbc).create();
        EnginePresence.createTable(jdbc);
    }
}
