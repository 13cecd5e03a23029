package io.trellis.app.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.spring.VaadinServletContextInitializer;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.util.ReflectionTestUtils;

/** What a running server still holds of its start. */
@InBrowser
class ScannedClassesIT {

    @Autowired
    private VaadinServletContextInitializer pages;

    @Test
    void theScannerOfPagesHoldsNothingOfTheClassesItRead() {
        Object scanner = ReflectionTestUtils.getField(pages, "metadataReaderFactory");

        assertThat(scanner).as("the scanner, of a start that looked for pages").isNotNull();
        assertThat((Map<?, ?>) ReflectionTestUtils.getField(scanner, "metadataReaderCache"))
                .isEmpty();
    }
}
