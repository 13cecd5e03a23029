package io.trellis.form.bulk;

import io.trellis.core.i18n.LocalizedText;
import io.trellis.core.security.CurrentUser;
import java.util.List;
import java.util.Map;

/**
 * Gives what somebody owns, and what names them, to others, for when they leave: as one job that can be taken back. For
 * administrators and for whoever is their manager; each record is changed in the rights of who asks.
 */
public interface Handovers {

    /** The job that does it. */
    String KIND = "handover";

    /** The job that takes one back. */
    String UNDO_KIND = "handover-undo";

    boolean may(CurrentUser user, String person);

    /** How something is somebody's. */
    enum As {
        /** They own records. */
        OWNER,
        /** A field of records names them. */
        NAMED,
        /** Records are shared with them by hand: they are on their teams. */
        SHARED,
        /** What is no record, see {@link Handed}. */
        OTHER
    }

    /**
     * @param key by which {@link #start} is told of it
     * @param label the records' name in the plural, with that of the field where one names them
     * @param count of what who asks may see
     */
    record Part(String key, As as, LocalizedText label, long count) {}

    /** What is theirs, as owner first, the most of each first; nothing where the user may not hand it over. */
    List<Part> parts(CurrentUser user, String person);

    /**
     * Begins it. Each successor is told once, however much they were given.
     *
     * @param to by the key of a part the person who gets it; what is not named stays
     * @param switchOff whether the account is switched off in the end, where nothing was refused
     * @return the id of the job
     * @throws io.trellis.core.error.TrellisException INVALID_INPUT where somebody may not get it, FORBIDDEN where the user may not
     */
    String start(CurrentUser user, String person, Map<String, String> to, boolean switchOff);
}
