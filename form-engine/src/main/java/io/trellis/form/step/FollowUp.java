package io.trellis.form.step;

import io.trellis.core.i18n.LocalizedText;
import io.trellis.core.security.CurrentUser;
import io.trellis.form.record.RecordId;
import java.util.Map;

/** What a step leads to once the records are written, such as a file on one of them. A bean; no code anywhere asks for a certain id. */
public interface FollowUp {

    /** How it ended. */
    sealed interface Followed {

        /** @param revision of the record, where it was written by it; 0 where it was not */
        record Done(long revision) implements Followed {}

        record Refused(LocalizedText why) implements Followed {}
    }

    /** The word by which it is kept with what it belongs to. */
    String id();

    /**
     * Does it, once for a key however often it is called.
     *
     * @param user in whose rights
     */
    Followed run(CurrentUser user, RecordId record, Map<String, String> settings, String key);

    /** Takes back what was done under the key, as far as it still stands; the product does that, for whoever may take it back. */
    void takeBack(String key);
}
