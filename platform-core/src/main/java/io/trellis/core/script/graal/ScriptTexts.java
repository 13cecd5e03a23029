package io.trellis.core.script.graal;

import io.trellis.core.i18n.LocalizedText;
import io.trellis.core.i18n.Messages;
import java.util.Arrays;

/** What this room tells people. Arguments are written as they are: no grouping of digits. */
final class ScriptTexts {

    private final Messages messages;

    ScriptTexts(Messages messages) {
        this.messages = messages;
    }

    LocalizedText of(String key, Object... args) {
        return messages.text(
                "core.script." + key, Arrays.stream(args).map(String::valueOf).toArray());
    }
}
