package io.trellis.form.bulk;

import io.trellis.core.i18n.LocalizedText;
import io.trellis.core.security.CurrentUser;
import java.util.List;
import java.util.Map;

/**
 * Gives what somebody owns to others, for when they leave: records of all entities as one job that can be taken back. For
 * administrators and for whoever is their manager; each record is changed in the rights of who asks.
 */
public interface Handovers {

    /** The job that does it. */
    String KIND = "handover";

    /** The job that takes one back. */
    String UNDO_KIND = "handover-undo";

    boolean may(CurrentUser user, String person);

    /** @param count of records that who asks may see */
    record Owned(String entity, LocalizedText label, long count) {}

    /** What they own, the most first; nothing where the user may not hand it over. */
    List<Owned> owned(CurrentUser user, String person);

    /**
     * Begins it. Each successor is told once, however much they were given.
     *
     * @param to by entity the person who gets what they own of it; what is not named stays
     * @param switchOff whether the account is switched off in the end, where nothing was refused
     * @return the id of the job
     * @throws io.trellis.core.error.TrellisException INVALID_INPUT where somebody may not get it, FORBIDDEN where the user may not
     */
    String start(CurrentUser user, String person, Map<String, String> to, boolean switchOff);
}
