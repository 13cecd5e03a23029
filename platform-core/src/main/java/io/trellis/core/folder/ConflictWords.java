package io.trellis.core.folder;

import io.trellis.core.artifact.DifferenceWords;
import io.trellis.core.artifact.Differences;
import io.trellis.core.artifact.MergeConflict;
import io.trellis.core.i18n.LocalizedText;
import io.trellis.core.i18n.Messages;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/** The two sides of a conflict as people read them. */
public final class ConflictWords {

    private static final int LONGEST = 400;
    private static final int MOST = 8;

    private final DifferenceWords words;
    private final Messages messages;

    public ConflictWords(Messages messages) {
        this.words = new DifferenceWords(messages);
        this.messages = messages;
    }

    /** Where it is; of a whole artifact, empty. */
    public LocalizedText place(MergeConflict conflict) {
        return words.place(conflict);
    }

    /** In lines, never none. */
    public List<LocalizedText> mine(MergeConflict conflict) {
        return side(conflict.base(), conflict.mine());
    }

    public List<LocalizedText> theirs(MergeConflict conflict) {
        return side(conflict.base(), conflict.theirs());
    }

    private List<LocalizedText> side(String base, String side) {
        if (side.isEmpty()) {
            return List.of(messages.text("core.conflict.deleted"));
        }
        Optional<ObjectNode> whole = object(side);
        Optional<ObjectNode> before = object(base);
        if (whole.isPresent() && before.isPresent()) {
            List<LocalizedText> changed = Differences.between(before.get(), whole.get()).stream()
                    .limit(MOST)
                    .map(words::of)
                    .toList();
            return changed.isEmpty() ? List.of(messages.text("core.conflict.unchanged")) : changed;
        }
        if (base.isEmpty() && whole.isPresent()) {
            return List.of(messages.text("core.conflict.added"));
        }
        String line = side.length() <= LONGEST ? side : side.substring(0, LONGEST) + "…";
        return List.of(LocalizedText.same(line));
    }

    private static Optional<ObjectNode> object(String json) {
        if (!json.startsWith("{")) {
            return Optional.empty();
        }
        try {
            return Optional.of(CanonicalFile.read("", json.getBytes(StandardCharsets.UTF_8)));
        } catch (UnusableFolder e) {
            // a text that begins like an object is shown as the text that it is
            return Optional.empty();
        }
    }
}
