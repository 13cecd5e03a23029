package io.trellis.workflow.camunda;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.Properties;
import java.util.concurrent.FutureTask;
import org.apache.ibatis.builder.xml.XMLConfigBuilder;
import org.apache.ibatis.session.Configuration;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;

/**
 * The engine's SQL statements, put together from its XML. That takes a third of a start, and needs nothing but the kind of
 * the database, so that it can be begun early and done beside the rest.
 */
final class Statements {

    private final String databaseType;
    private final FutureTask<Configuration> reading;

    private Statements(String databaseType) {
        this.databaseType = databaseType;
        this.reading = new FutureTask<>(() -> read(databaseType));
    }

    /** @param databaseType as the engine names it, {@code h2} say */
    static Statements begin(String databaseType) {
        Statements statements = new Statements(databaseType);
        Thread.ofPlatform().daemon().name("engine-statements").start(statements.reading);
        return statements;
    }

    /** To be used by one engine. Waits for what was begun; reads them now where the database turns out to be of another kind. */
    Configuration of(String type) {
        if (!type.equals(databaseType)) {
            return read(type);
        }
        try {
            return reading.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("the start was interrupted", e);
        } catch (java.util.concurrent.ExecutionException e) {
            throw new IllegalStateException("the engine's statements cannot be read", e.getCause());
        }
    }

    private static Configuration read(String databaseType) {
        Properties properties = new Properties();
        properties.put("prefix", "");
        ProcessEngineConfigurationImpl.initSqlSessionFactoryProperties(properties, "", databaseType);
        try (InputStream mappings = Objects.requireNonNull(ProcessEngineConfigurationImpl.class
                .getClassLoader()
                .getResourceAsStream(ProcessEngineConfigurationImpl.DEFAULT_MYBATIS_MAPPING_FILE))) {
            return new XMLConfigBuilder(new InputStreamReader(mappings, StandardCharsets.UTF_8), "", properties)
                    .parse();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
