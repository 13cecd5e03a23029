package io.trellis.core.backup;

import io.trellis.core.error.TrellisException;
import io.trellis.core.file.DataFolder;
import io.trellis.core.i18n.LocalizedText;
import io.trellis.core.i18n.Messages;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.stream.Stream;

/** Backup and restore of a data folder that no Trellis runs on. */
public final class OfflineCommand {

    private static final DateTimeFormatter STAMP =
            DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss").withZone(ZoneOffset.UTC);

    private static final List<String> COMMANDS = List.of("backup", "restore");

    private final Path data;
    private final Messages messages;
    private final Clock clock;
    private final PrintStream out;

    public OfflineCommand(Path data, Messages messages, Clock clock, PrintStream out) {
        this.data = data.toAbsolutePath().normalize();
        this.messages = messages;
        this.clock = clock;
        this.out = out;
    }

    public static boolean isMeant(String... arguments) {
        return arguments.length > 0 && COMMANDS.contains(arguments[0]);
    }

    /** @param arguments {@code backup FILE} or {@code restore FILE} @return the exit code */
    public int run(String... arguments) {
        if (arguments.length != 2 || !isMeant(arguments)) {
            say(messages.text("core.backup.usage"));
            return 2;
        }
        Path file = Path.of(arguments[1]).toAbsolutePath().normalize();
        try {
            return arguments[0].equals("backup") ? backup(file) : restore(file);
        } catch (TrellisException e) {
            say(e.text());
        } catch (BackupFile.Unusable e) {
            say(
                    switch (e.reason()) {
                        case MISSING -> messages.text("core.backup.missing", file);
                        case DAMAGED -> messages.text("core.backup.damaged", file, String.valueOf(e.getMessage()));
                        case FORMAT ->
                            messages.text(
                                    "core.backup.format",
                                    file,
                                    String.valueOf(e.getMessage()),
                                    Integer.toString(BackupFile.FORMAT));
                    });
        } catch (IOException e) {
            say(messages.text("core.backup.failed", file, e.toString()));
        }
        return 1;
    }

    private int backup(Path file) throws IOException, BackupFile.Unusable {
        if (!Files.isDirectory(data)) {
            say(messages.text("core.backup.nothing", data));
            return 1;
        }
        try (DataFolder held = DataFolder.open(data, messages)) {
            List<BackupPart> parts = Stream.of("engine", "mongo", "files")
                    .map(name -> (BackupPart) new FolderPart(held.path(), name, 0))
                    .filter(BackupPart::isHere)
                    .toList();
            BackupFile.write(
                    file,
                    clock.instant(),
                    Stream.concat(Stream.<BackupPart>of(new FolderFiles(held.path())), parts.stream())
                            .toList());
            BackupFile.verify(file);
            say(messages.text("core.backup.done", file));
            return 0;
        }
    }

    /** The file is looked through as a whole before anything is touched. What was there is moved aside, never deleted. */
    private int restore(Path file) throws IOException, BackupFile.Unusable {
        BackupFile.verify(file);
        String stamp = STAMP.format(clock.instant());
        Path fresh = data.resolveSibling(data.getFileName() + ".restoring-" + stamp);
        Files.createDirectories(fresh);
        BackupFile.unpack(file, fresh);
        Path aside = data.resolveSibling(data.getFileName() + ".before-restore-" + stamp);
        boolean moved = Files.isDirectory(data) && !isEmpty(data);
        if (moved) {
            try (DataFolder held = DataFolder.openAsItIs(data, messages)) {
                Files.move(held.path(), aside, StandardCopyOption.ATOMIC_MOVE);
            }
        } else {
            Files.deleteIfExists(data);
        }
        Files.move(fresh, data, StandardCopyOption.ATOMIC_MOVE);
        if (moved && Files.isDirectory(aside.resolve(Backups.SNAPSHOTS))) {
            Files.move(aside.resolve(Backups.SNAPSHOTS), data.resolve(Backups.SNAPSHOTS));
        }
        if (moved) {
            keepKeys(aside);
        }
        say(
                moved
                        ? messages.text("core.restore.moved", file, data, aside)
                        : messages.text("core.restore.done", file, data));
        return 0;
    }

    /** No backup has them; what was moved aside cannot be read without them either. */
    private void keepKeys(Path aside) throws IOException {
        Path from = aside.resolve(DataFolder.KEYS);
        if (!Files.isDirectory(from)) {
            return;
        }
        Path to = Files.createDirectories(data.resolve(DataFolder.KEYS));
        try (Stream<Path> keys = Files.list(from)) {
            for (Path key : (Iterable<Path>) keys.filter(Files::isRegularFile)::iterator) {
                Files.copy(key, to.resolve(key.getFileName()), StandardCopyOption.COPY_ATTRIBUTES);
            }
        }
    }

    private static boolean isEmpty(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.findAny().isEmpty();
        }
    }

    private void say(LocalizedText text) {
        out.println(text.en());
        out.println(text.zh());
    }
}
