package io.trellis.app.browser;

import io.trellis.app.TrellisApplication;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.test.context.ContextConfiguration;

/**
 * One application with the template and its demo people, and one browser, started once for all tests that say this. A
 * test makes the records and entities it works on under names of its own, and takes {@link People} as a parameter.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@SpringBootTest(
        classes = TrellisApplication.class,
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {"trellis.demo=true", "vaadin.productionMode=true"})
@ContextConfiguration(initializers = InBrowser.OwnData.class)
@ExtendWith(People.Arriving.class)
@interface InBrowser {

    /** A data folder of its own. */
    class OwnData implements ApplicationContextInitializer<ConfigurableApplicationContext> {
        @Override
        public void initialize(ConfigurableApplicationContext context) {
            try {
                Path target = Files.createDirectories(Path.of("target"));
                TestPropertyValues.of("trellis.data=" + Files.createTempDirectory(target, "trellis-browser-"))
                        .applyTo(context);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
