package io.trellis.app.product;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;

/** Gives an application of the tests an empty data folder. A subclass for each application that is not to be shared. */
public abstract class DataOfItsOwn implements ApplicationContextInitializer<ConfigurableApplicationContext> {

    @Override
    public final void initialize(ConfigurableApplicationContext context) {
        try {
            Path target = Files.createDirectories(Path.of("target"));
            TestPropertyValues.of("trellis.data=" + Files.createTempDirectory(target, "trellis-data-"))
                    .applyTo(context);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
