package io.trellis.app.api;

import io.trellis.app.TrellisApplication;
import io.trellis.app.product.DataOfItsOwn;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.ContextConfiguration;

/** One application with the template and its demo people, started once for all tests that say this. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@SpringBootTest(
        classes = TrellisApplication.class,
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {"trellis.demo=true", "vaadin.productionMode=true", "trellis.outbound-hosts=127.0.0.1"})
@Import(SettableTimes.class)
@ContextConfiguration(initializers = {StartedTrellis.OwnData.class, OutsideProviders.class})
public @interface StartedTrellis {

    /** Shared by nobody else. */
    class OwnData extends DataOfItsOwn {}
}
