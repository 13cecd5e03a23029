package io.trellis.core.file;

import static org.assertj.core.api.Assertions.assertThat;

import io.trellis.core.file.Files.StoredFile;
import io.trellis.core.i18n.BundleMessages;
import io.trellis.core.mongo.TestStores;
import io.trellis.core.security.CurrentUser;
import io.trellis.core.security.Permissions;
import io.trellis.core.time.MovableClock;
import io.trellis.core.time.TimeOrderedIds;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StoredFilesIT {

    private final MovableClock clock = new MovableClock(Instant.parse("2026-11-28T08:00:00Z"));

    @TempDir
    private Path folder;

    @Test
    void aFileThatIsStoredForAWhileGoesByItselfUnlessItIsInUse() {
        StoredFiles files = new StoredFiles(
                new FolderContents(folder),
                TestStores.documents(),
                new TimeOrderedIds(clock),
                clock,
                nobodyIsAsked(),
                new BundleMessages());
        CurrentUser user = CurrentUser.system();
        StoredFile forEver = files.store(user, "kept.txt", "text/plain", content());
        StoredFile brief = files.storeFor(Duration.ofHours(1), user, "left.csv", "text/csv", content());
        StoredFile inUse = files.storeFor(Duration.ofHours(1), user, "used.csv", "text/csv", content());
        files.keepFor(Duration.ofDays(1), inUse);
        clock.pass(Duration.ofMinutes(61));
        files.clear();
        assertThat(files.find(user, forEver.id())).isPresent();
        assertThat(files.find(user, inUse.id())).isPresent();
        assertThat(files.find(user, brief.id())).isEmpty();
        assertThat(folder.resolve(brief.id())).doesNotExist();
        files.keepFor(Duration.ZERO, inUse);
        clock.pass(Duration.ofMillis(1));
        files.clear();
        assertThat(files.find(user, inUse.id())).isEmpty();
    }

    private static InputStream content() {
        return new ByteArrayInputStream(new byte[] {1});
    }

    private static Permissions nobodyIsAsked() {
        return (Permissions) Proxy.newProxyInstance(
                Permissions.class.getClassLoader(), new Class<?>[] {Permissions.class}, (proxy, method, arguments) -> {
                    throw new AssertionError(method + " is not asked for the system");
                });
    }
}
