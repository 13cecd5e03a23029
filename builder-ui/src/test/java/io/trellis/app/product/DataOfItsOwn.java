package io.trellis.app.product;

import io.trellis.core.mongo.TestServers;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.springframework.beans.factory.support.DefaultSingletonBeanRegistry;
import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;

/** Gives an application of the tests an empty data folder, and empty databases where servers are named. A subclass for each application that is not to be shared. */
public abstract class DataOfItsOwn implements ApplicationContextInitializer<ConfigurableApplicationContext> {

    @Override
    public final void initialize(ConfigurableApplicationContext context) {
        try {
            Path target = Files.createDirectories(Path.of("target"));
            TestPropertyValues.of("trellis.data=" + Files.createTempDirectory(target, "trellis-data-"))
                    .applyTo(context);
            databases(context);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Of its own on servers that are named for the tests; what is registered first is destroyed last. */
    private static void databases(ConfigurableApplicationContext context) {
        TestServers.Databases databases = TestServers.databases();
        TestPropertyValues.of(databases.settings()).applyTo(context);
        if (context.getBeanFactory() instanceof DefaultSingletonBeanRegistry beans) {
            beans.registerDisposableBean("testDatabases", databases::close);
        }
    }
}
