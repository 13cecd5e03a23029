package io.trellis.form.bulk;

import io.trellis.core.i18n.LocalizedText;
import io.trellis.core.security.CurrentUser;
import java.util.List;
import java.util.Optional;

/**
 * Something beside records that is somebody's and goes to a successor when they leave, such as open tasks. Each bean is one kind.
 * Whether the user may hand over what is this person's was asked before.
 */
public interface Handed {

    /** More of one kind than this are not handed over at once. */
    int MOST = 5_000;

    /** Of small letters and dashes, the same for ever. */
    String name();

    LocalizedText label();

    /** The ids of what is the person's, {@link #MOST} at most; none where the user may do nothing about this kind. */
    List<String> of(CurrentUser user, String person);

    /**
     * From one to another, told by who hands it over. The way back is the same the other way round.
     *
     * @return why it stays; empty where it went
     */
    Optional<LocalizedText> give(CurrentUser user, String id, String from, String to);
}
