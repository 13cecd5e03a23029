package io.trellis.core.folder;

import io.trellis.core.i18n.LocalizedText;
import io.trellis.core.i18n.Messages;
import java.util.ArrayList;
import java.util.List;

/**
 * What is wrong with a file of an app's folder, before anybody looks at what the file means.
 *
 * @param file as it is called in the folder or ZIP
 * @param code stable, in kebab case; the words are {@code core.folder.<code>}
 * @param details what the words name besides the file
 */
public record FileProblem(String file, String code, List<String> details) {

    public FileProblem {
        details = List.copyOf(details);
    }

    static FileProblem of(String file, String code, Object... details) {
        return new FileProblem(
                file, code, List.of(details).stream().map(String::valueOf).toList());
    }

    public LocalizedText words(Messages messages) {
        List<Object> arguments = new ArrayList<>(List.of(file));
        arguments.addAll(details);
        return messages.text("core.folder." + code, arguments.toArray());
    }
}
