package io.trellis.app.browser;

import io.trellis.app.TrellisApplication;
import io.trellis.app.product.DataOfItsOwn;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.context.SpringBootTest;
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
        properties = {"trellis.demo=true", "vaadin.productionMode=true", "trellis.outbound-hosts=localhost"})
@ContextConfiguration(initializers = InBrowser.OwnData.class)
@ExtendWith(People.Arriving.class)
@interface InBrowser {

    /** Shared by nobody else. */
    class OwnData extends DataOfItsOwn {}
}
