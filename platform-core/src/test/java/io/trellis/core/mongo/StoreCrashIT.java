package io.trellis.core.mongo;

import static org.assertj.core.api.Assertions.assertThat;

import io.trellis.core.seed.Seed;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What the embedded store acknowledged survives {@code kill -9}. The system property {@code trellis.crashes} asks for
 * more than the usual few.
 */
@EmbeddedStoreOnly
class StoreCrashIT {

    private static final int CRASHES = Integer.getInteger("trellis.crashes", 3);

    /** So many kills one after the other on one store; then a new one, so that looking it all through stays quick. */
    private static final int SAME_STORE = 10;

    @TempDir
    private Path folders;

    private Path folder = Path.of("");
    private CrashedStore store = new CrashedStore(false);

    private final RandomGenerator random = Seed.random(StoreCrashIT.class);

    @Test
    void everyAcknowledgedWriteIsThereAfterEachOfManyKills() throws Exception {
        int told = 0;
        long longestRecovery = 0;
        for (int crash = 0; crash < CRASHES; crash++) {
            if (crash % SAME_STORE == 0) {
                folder = Files.createDirectory(folders.resolve("store" + crash));
                store = new CrashedStore(false);
            }
            told += killAfter("r" + crash, 200 + random.nextInt(3000));
            assertThat(store.lost(folder)).isEmpty();
            longestRecovery = Math.max(longestRecovery, store.longestRecovery());
        }
        System.out.printf(
                "%d crashes, %d acknowledged writes, none lost, the longest recovery took %d ms%n",
                CRASHES, told, longestRecovery);
    }

    private int killAfter(String round, int writes) throws IOException, InterruptedException {
        Process victim = new ProcessBuilder(
                        ProcessHandle.current().info().command().orElse("java"),
                        "-Xmx256m",
                        "--enable-native-access=ALL-UNNAMED",
                        "--sun-misc-unsafe-memory-access=allow",
                        "-cp",
                        System.getProperty("java.class.path"),
                        StoreCrashVictim.class.getName(),
                        folder.toString(),
                        round,
                        "false")
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        int told = 0;
        try (BufferedReader out =
                new BufferedReader(new InputStreamReader(victim.getInputStream(), StandardCharsets.UTF_8))) {
            String line;
            while ((line = out.readLine()) != null) {
                if (store.told(line, round)) {
                    told++;
                }
                if (told == writes) {
                    victim.toHandle().destroyForcibly();
                }
            }
        }
        assertThat(victim.waitFor()).as("killed, not ended by itself").isEqualTo(137);
        return told;
    }
}
