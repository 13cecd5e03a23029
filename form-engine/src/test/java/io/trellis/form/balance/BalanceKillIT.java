package io.trellis.form.balance;

import static io.trellis.form.record.FormWorld.values;
import static org.assertj.core.api.Assertions.assertThat;

import io.trellis.core.mongo.EmbeddedStoreOnly;
import io.trellis.core.mongo.MongoConnection;
import io.trellis.core.mongo.embedded.EmbeddedStore;
import io.trellis.core.security.CurrentUser;
import io.trellis.core.seed.Seed;
import io.trellis.form.record.FormWorld;
import io.trellis.form.record.SaveResult;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A stock whose movements are killed in the middle. The system property {@code trellis.kills} asks for more than the usual few. */
@EmbeddedStoreOnly
class BalanceKillIT {

    private static final int KILLS = Integer.getInteger("trellis.kills", 2);

    @TempDir
    private Path folder;

    private final RandomGenerator random = Seed.random(BalanceKillIT.class);

    @Test
    void afterKillsAmidSavesTheStockIsWhatTheMovementsComeToAndNeverBelowNothing() throws Exception {
        int left = 0;
        for (int kill = 0; kill < KILLS; kill++) {
            killAfter(20 + random.nextInt(60));
            left += look();
        }
        System.out.printf("%d kills, %d balances with something left held%n", KILLS, left);
    }

    /** @return how many balances had something held */
    private int look() {
        try (MongoConnection connection = MongoConnection.embedded(
                        folder.resolve("store"), EmbeddedStore.Options.usual(), Clock.systemUTC());
                FormWorld world = BalanceVictim.world(folder, connection)) {
            Balances balances = world.bean(Balances.class);
            Place place = new Place("part", "stock", "bolt");
            Movements.Kept kept = world.bean(Movements.class).of(place).orElseThrow();
            int held = balances.open(10).stream()
                    .mapToInt(one -> one.pending().isEmpty() ? 0 : 1)
                    .sum();
            assertThat(balances.sum(kept, "bolt")).as("as the kill left it").isNotNegative();

            world.bean(BalanceWatch.class).alone();

            BigDecimal truth = balances.sum(kept, "bolt");
            KeptBalance standing = balances.find(List.of(place)).get(place);
            assertThat(standing.total()).isEqualByComparingTo(truth);
            assertThat(standing.pending()).isEmpty();
            assertThat(world.records()
                            .create(
                                    CurrentUser.system(),
                                    "move",
                                    values(
                                            "part",
                                            "bolt",
                                            "quantity",
                                            truth.negate().subtract(BigDecimal.ONE))))
                    .isInstanceOf(SaveResult.Rejected.class);
            return held;
        }
    }

    private void killAfter(int saves) throws IOException, InterruptedException {
        Process victim = new ProcessBuilder(
                        ProcessHandle.current().info().command().orElse("java"),
                        "-Xmx400m",
                        "--enable-native-access=ALL-UNNAMED",
                        "--sun-misc-unsafe-memory-access=allow",
                        "-cp",
                        System.getProperty("java.class.path"),
                        BalanceVictim.class.getName(),
                        folder.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        int told = 0;
        try (BufferedReader out =
                new BufferedReader(new InputStreamReader(victim.getInputStream(), StandardCharsets.UTF_8))) {
            String line;
            while ((line = out.readLine()) != null) {
                if (line.endsWith("saved") && ++told == saves) {
                    victim.toHandle().destroyForcibly();
                }
            }
        }
        assertThat(victim.waitFor()).as("killed, not ended by itself").isEqualTo(137);
    }
}
