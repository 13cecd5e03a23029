package io.trellis.workflow;

import io.trellis.core.security.CurrentUser;
import java.util.List;

/**
 * Who is away when, and who does their tasks meanwhile: everybody says it of themselves, administrators of everybody. New
 * tasks go to the substitute, who has them on behalf of who is away; what is over counts no more, by itself.
 */
public interface Absences {

    int MOST_OF_ONE = 50;

    /** Those of a person that are not over, the next first; nobody's where the user may not see them. */
    List<Absence> of(CurrentUser user, String person);

    /** Everybody's that are not over; one's own only for who is no administrator. */
    List<Absence> all(CurrentUser user);

    /** Makes or changes one. */
    AbsenceResult keep(CurrentUser user, Absence absence);

    /** @return whether there was one of theirs */
    boolean remove(CurrentUser user, String id);
}
