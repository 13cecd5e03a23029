package io.trellis.core.backup;

import io.trellis.core.i18n.LocalizedText;
import io.trellis.core.i18n.Messages;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.Consumer;

/** Takes what one embedded store holds to the server that takes its place. Found as a service, as no application runs. */
public interface MovePart {

    /** By which they follow each other: the flow engine before the records. */
    int order();

    /**
     * Looks at both ends and changes nothing.
     *
     * @param settings as the environment names them
     * @throws io.trellis.core.error.TrellisException where the target is not named, does not answer or is not empty
     */
    void check(Path data, Map<String, String> settings, Messages messages);

    /**
     * Copies everything, and counts it afterwards; where that fails the target is empty again.
     *
     * @param told hears what was taken over
     */
    void move(Path data, Map<String, String> settings, Messages messages, Consumer<LocalizedText> told);

    /** Empties the target again, after a move that another part could not follow. */
    void takeBack(Path data, Map<String, String> settings, Messages messages);
}
