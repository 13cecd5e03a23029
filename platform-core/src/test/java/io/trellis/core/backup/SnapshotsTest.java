package io.trellis.core.backup;

import static org.assertj.core.api.Assertions.assertThat;

import io.trellis.core.file.DataFolder;
import io.trellis.core.i18n.BundleMessages;
import io.trellis.core.i18n.Messages;
import io.trellis.core.time.MovableClock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SnapshotsTest {

    private static final int KEPT = 2;

    @TempDir
    private Path temp;

    private final Messages messages = new BundleMessages();
    private final MovableClock clock = new MovableClock(Instant.parse("2026-11-01T08:00:00Z"));
    private DataFolder data;
    private Snapshots snapshots;

    @BeforeEach
    void folder() throws IOException {
        data = DataFolder.open(temp.resolve("data"), messages);
        Files.createDirectories(data.path().resolve("files"));
        Files.writeString(data.path().resolve("files/a"), "picture");
        snapshots = new Snapshots(new Backups(data, List.of(), clock, messages), new AtOnce(), clock, KEPT);
    }

    @AfterEach
    void close() throws IOException {
        snapshots.destroy();
        data.close();
    }

    @Test
    void oneIsTakenADayAndTheOldestGoes() {
        snapshots.whenDue();
        assertThat(taken()).containsExactly("trellis-20261101T080000Z.zip");

        clock.pass(Duration.ofHours(23));
        snapshots.whenDue();
        assertThat(taken()).hasSize(1);

        clock.pass(Duration.ofHours(1));
        snapshots.whenDue();
        clock.pass(Duration.ofDays(3));
        snapshots.whenDue();
        assertThat(taken()).containsExactly("trellis-20261105T080000Z.zip", "trellis-20261102T080000Z.zip");
    }

    @Test
    void whatIsTakenComesBack() throws Exception {
        snapshots.whenDue();
        Path file = Backups.newestSnapshot(data.path()).orElseThrow();
        BackupFile.verify(file);
        Path fresh = Files.createDirectories(temp.resolve("fresh"));
        BackupFile.unpack(file, fresh);
        assertThat(fresh.resolve("files/a")).hasContent("picture");
        assertThat(fresh.resolve(Backups.SNAPSHOTS)).doesNotExist();
    }

    private List<String> taken() {
        return Backups.snapshots(data.path()).stream()
                .map(file -> file.getFileName().toString())
                .toList();
    }
}
