package io.trellis.app.api;

import io.trellis.core.i18n.LocalizedText;
import io.trellis.core.i18n.Messages;
import io.trellis.core.i18n.NearestWord;
import java.util.Collection;

/** What an unknown word of a request is answered with: the one that was probably meant. */
final class Nearest {

    private Nearest() {}

    /** "There is no X here, did you mean Y?", or what there is. */
    static LocalizedText unknown(Messages messages, String name, Collection<String> known) {
        if (known.isEmpty()) {
            return messages.text("app.api.unknown-member-none", shown(name));
        }
        return NearestWord.of(name, known)
                .map(near -> messages.text("app.api.unknown-member", shown(name), near))
                .orElseGet(() -> messages.text("app.api.unknown-member-of", shown(name), String.join(", ", known)));
    }

    static String shown(String name) {
        return name.length() > NearestWord.LONGEST ? name.substring(0, NearestWord.LONGEST) + "…" : name;
    }
}
