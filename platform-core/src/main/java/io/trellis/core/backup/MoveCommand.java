package io.trellis.core.backup;

import io.trellis.core.error.TrellisException;
import io.trellis.core.file.DataFolder;
import io.trellis.core.i18n.LocalizedText;
import io.trellis.core.i18n.Messages;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;

/** {@code trellis move}: from the embedded stores of a data folder to MongoDB and PostgreSQL. The folder stays as it is. */
public final class MoveCommand {

    private final Path data;
    private final Map<String, String> settings;
    private final Messages messages;
    private final PrintStream out;

    public MoveCommand(Path data, Map<String, String> settings, Messages messages, PrintStream out) {
        this.data = data.toAbsolutePath().normalize();
        this.settings = Map.copyOf(settings);
        this.messages = messages;
        this.out = out;
    }

    public static boolean isMeant(String... arguments) {
        return arguments.length > 0 && arguments[0].equals("move");
    }

    /** @return the exit code */
    public int run() {
        if (!Files.isDirectory(data.resolve("mongo"))) {
            say(messages.text("core.move.nothing", data));
            return 1;
        }
        try (DataFolder held = DataFolder.open(data, messages)) {
            List<MovePart> parts = ServiceLoader.load(MovePart.class).stream()
                    .map(ServiceLoader.Provider::get)
                    .sorted(Comparator.comparingInt(MovePart::order))
                    .toList();
            parts.forEach(part -> part.check(held.path(), settings, messages));
            moveAll(parts, held.path());
            say(messages.text("core.move.done", data));
            return 0;
        } catch (TrellisException e) {
            say(e.text());
            return 1;
        }
    }

    /** All or none: a MongoDB with records and an engine without their flows would be two halves. */
    private void moveAll(List<MovePart> parts, Path folder) {
        Deque<MovePart> moved = new ArrayDeque<>();
        try {
            for (MovePart part : parts) {
                part.move(folder, settings, messages, this::say);
                moved.push(part);
            }
        } catch (RuntimeException e) {
            moved.forEach(part -> part.takeBack(folder, settings, messages));
            throw e;
        }
    }

    private void say(LocalizedText text) {
        out.println(text.en());
        out.println(text.zh());
    }
}
