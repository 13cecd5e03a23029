package io.trellis.form.trial;

import io.trellis.core.i18n.LocalizedText;
import io.trellis.core.security.CurrentUser;
import io.trellis.form.entity.EntityDefinition;
import io.trellis.form.record.RecordId;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Counts the records that rules of a draft would refuse, in the background: who asks waits a little, and asks again for what
 * takes longer. Looked at are validations, rules that demand a field, and what options demand, as far as they are new or
 * changed. One that speaks of who saves is asked as the owner of each record would save it.
 */
public interface RuleTrials {

    /**
     * How far the counts are, which begin where nobody has asked lately; one for each rule that can be counted.
     *
     * @param patience no longer is waited for their end
     */
    List<Count> count(EntityDefinition drafted, Duration patience);

    /** The first of those that a rule would refuse, as far as the viewer may see them. @param path of a {@link Count} */
    List<Refused> refused(CurrentUser viewer, EntityDefinition drafted, String path, int most);

    /** One of {@link #count} as it stands, without waiting. */
    default Optional<Count> at(EntityDefinition drafted, String path) {
        return count(drafted, Duration.ZERO).stream()
                .filter(count -> count.path().equals(path))
                .findFirst();
    }

    /** What becomes of a record that a rule counts. */
    enum Kind {
        /** It cannot be saved before it is mended. */
        REFUSED("would-refuse"),
        /** It can be saved as it is. */
        LACKING("lacking-by-rule"),
        /** It keeps the option. */
        ENTERED("entry-unmet");

        private final String code;

        Kind(String code) {
            this.code = code;
        }

        /** The code of the problem that tells it. */
        public String code() {
            return code;
        }
    }

    /**
     * @param path where the rule stands in the entity
     * @param about the rule's message, or the label of what it is about
     * @param records so many were found
     * @param looked at so many records
     * @param all so many there are
     * @param ended whether no more are looked at: all of them were, or it took too long
     * @param byOwner whether each was asked as its owner would save it
     */
    record Count(
            String path,
            Kind kind,
            LocalizedText about,
            long records,
            long looked,
            long all,
            boolean ended,
            boolean byOwner) {

        public boolean whole() {
            return ended && looked >= all;
        }
    }

    record Refused(RecordId record, String title) {}
}
