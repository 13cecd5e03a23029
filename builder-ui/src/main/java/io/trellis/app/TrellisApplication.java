package io.trellis.app;

import io.trellis.core.backup.MoveCommand;
import io.trellis.core.backup.OfflineCommand;
import io.trellis.core.i18n.BundleMessages;
import io.trellis.core.time.SystemTime;
import java.nio.file.Path;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/**
 * Starts Trellis. Scans all six modules. The stores are connected by {@code io.trellis.core.mongo} and
 * {@code io.trellis.workflow.camunda}; Boot's own connectors for them are not on the class path.
 */
@SpringBootApplication(scanBasePackages = "io.trellis")
public class TrellisApplication {

    /**
     * Settings come from the environment, see the operator's guide.
     *
     * @param args none, or {@code backup FILE}, {@code restore FILE} or {@code move} for a data folder that is not in use,
     *     or {@code app ...} for apps as folders
     */
    public static void main(String[] args) throws InterruptedException {
        if (AppCommand.isMeant(args)) {
            System.exit(new AppCommand(System.getenv(), new BundleMessages(), System.out).run(args));
        }
        Path data = Path.of(System.getenv().getOrDefault("TRELLIS_DATA", "./data"));
        if (MoveCommand.isMeant(args)) {
            System.exit(new MoveCommand(data, System.getenv(), new BundleMessages(), System.out).run());
        }
        if (OfflineCommand.isMeant(args)) {
            System.exit(new OfflineCommand(data, new BundleMessages(), SystemTime.clock(), System.out).run(args));
        }
        SpringApplication.run(TrellisApplication.class, args);
    }
}
