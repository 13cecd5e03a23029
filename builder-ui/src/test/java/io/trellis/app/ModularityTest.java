package io.trellis.app;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.springframework.modulith.core.ApplicationModule;
import org.springframework.modulith.core.ApplicationModules;

/** The house of six modules: found by name, and none reaches into another's private packages. */
class ModularityTest {

    private static final ApplicationModules MODULES = ApplicationModules.of("io.trellis", new ProductOnly());

    @Test
    void theSixModulesAreFound() {
        assertThat(MODULES.stream().map(module -> module.getIdentifier().toString()))
                .containsExactlyInAnyOrder("core", "form", "workflow", "report", "templates", "app");
    }

    @Test
    void noModuleIsOpen() {
        assertThat(MODULES.stream().filter(ApplicationModule::isOpen)).isEmpty();
    }

    @Test
    void modulesUseOnlyWhatOthersOffer() {
        MODULES.verify();
    }
}
