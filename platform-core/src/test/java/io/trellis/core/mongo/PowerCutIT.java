package io.trellis.core.mongo;

import static org.assertj.core.api.Assertions.assertThat;

import io.trellis.core.seed.Seed;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What the embedded store acknowledged survives a power cut where its writes wait for the disk. It needs user-mode Linux
 * and the tools of ext4, and is passed over where they are not. The system property {@code trellis.cuts} asks for more
 * than the usual two.
 */
@EmbeddedStoreOnly
class PowerCutIT {

    private static final int CUTS = Integer.getInteger("trellis.cuts", 1);
    private static final String STORE = "/store";

    @TempDir
    private Path folder;

    /** The machine's console holds lines back. */
    private final CrashedStore store = new CrashedStore(true);

    private final RandomGenerator random = Seed.random(PowerCutIT.class);

    @Test
    void everyWriteThatWaitedForTheDiskIsThereAfterThePowerIsCut() throws Exception {
        PowerCutMachine machine = machine();
        int told = 0;
        for (int cut = 0; cut <= CUTS; cut++) {
            // The first comes while the store's files are new, before a checkpoint.
            told += cutAfter(machine, "r" + cut, cut == 0 ? 20 : 200 + random.nextInt(1500), true);
            assertThat(store.lost(machine.copy(STORE, "copy" + cut))).isEmpty();
        }
        System.out.printf("%d power cuts, %d acknowledged writes, none lost%n", CUTS + 1, told);
    }

    /** Otherwise the machine keeps what it should lose, and the test above says nothing. */
    @Test
    void withoutWaitingForTheDiskSomeAreLost() throws Exception {
        PowerCutMachine machine = machine();
        List<String> lost = new ArrayList<>();
        // right after a checkpoint there is nothing to lose
        for (int cut = 0; cut < 3 && lost.isEmpty(); cut++) {
            cutAfter(machine, "r" + cut, 1500, false);
            try {
                lost.addAll(store.lost(machine.copy(STORE, "copy" + cut)));
            } catch (IOException | RuntimeException gone) {
                lost.add("everything: " + gone.getMessage());
            }
        }
        assertThat(lost).isNotEmpty();
    }

    private PowerCutMachine machine() throws IOException, InterruptedException {
        PowerCutMachine.missing()
                .ifPresent(missing -> System.out.println("No power is cut: this computer has no " + missing));
        TestNeeds.here(PowerCutMachine.missing(), "user-mode-linux");
        return new PowerCutMachine(folder);
    }

    private int cutAfter(PowerCutMachine machine, String round, int writes, boolean sync) throws IOException {
        Process running = machine.start(List.of(
                ProcessHandle.current().info().command().orElse("java"),
                "-Xmx256m",
                "-XX:-UsePerfData",
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-cp",
                System.getProperty("java.class.path"),
                StoreCrashVictim.class.getName(),
                "/mnt" + STORE,
                round,
                Boolean.toString(sync)));
        List<String> said = new ArrayList<>();
        int told = 0;
        try (BufferedReader out =
                new BufferedReader(new InputStreamReader(running.getInputStream(), StandardCharsets.UTF_8))) {
            String line;
            while (told < writes && (line = out.readLine()) != null) {
                if (store.told(line, round)) {
                    told++;
                } else {
                    said.add(line);
                }
            }
        } finally {
            PowerCutMachine.cut(running);
        }
        assertThat(told).as("writes told by a machine that said %s", said).isEqualTo(writes);
        return told;
    }
}
