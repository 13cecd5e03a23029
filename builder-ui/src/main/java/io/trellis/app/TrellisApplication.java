package io.trellis.app;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/**
 * Starts Trellis. Scans all six modules. The stores are connected by {@code io.trellis.core.mongo} and
 * {@code io.trellis.workflow.camunda}; Boot's own connectors for them are not on the class path.
 */
@SpringBootApplication(scanBasePackages = "io.trellis")
public class TrellisApplication {

    /** Takes no arguments of its own: settings come from the environment, see the operator's guide. */
    public static void main(String[] args) {
        SpringApplication.run(TrellisApplication.class, args);
    }
}
