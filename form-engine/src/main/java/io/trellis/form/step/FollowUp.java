package io.trellis.form.step;

import io.trellis.core.i18n.LocalizedText;
import io.trellis.core.security.CurrentUser;
import io.trellis.form.record.RecordId;
import java.util.Map;
import java.util.Optional;

/** What a step leads to once the records are written, such as a file on one of them. A bean; no code anywhere asks for a certain id. */
public interface FollowUp {

    /** The word by which it is kept with what it belongs to. */
    String id();

    /**
     * Does it, once for a key however often it is called.
     *
     * @param user in whose rights
     * @return why it cannot be; empty where it is done
     */
    Optional<LocalizedText> run(CurrentUser user, RecordId record, Map<String, String> settings, String key);

    /** Takes back what was done under the key, as far as it still stands; the product does that, for whoever may take it back. */
    void takeBack(String key);
}
