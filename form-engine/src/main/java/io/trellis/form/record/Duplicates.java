package io.trellis.form.record;

import io.trellis.core.i18n.LocalizedText;
import io.trellis.core.security.CurrentUser;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Records that are likely the same, by the rules of their entity. Of one that the reader may not see no more is told than
 * that it is there, whose it is and which rule says so.
 */
public interface Duplicates {

    /**
     * What a record would be the same as, the most alike first.
     *
     * @param id the record that is about to be changed; empty for a new one
     * @param values what is entered, in any form that the fields parse; what cannot be read says nothing
     */
    List<Likely> of(CurrentUser user, String entity, Optional<String> id, Map<String, @Nullable Object> values);

    /** As {@link #of(CurrentUser, String, Optional, Map)} for many new ones, in their order. */
    List<List<Likely>> ofEach(CurrentUser user, String entity, List<? extends Map<String, @Nullable Object>> entered);

    /** Two new ones that share none of these are not alike. */
    Set<String> keys(CurrentUser user, String entity, Map<String, @Nullable Object> values);

    /** The same of records as they are, by id; those that the user may not see, or that are like no other, are left out. */
    Map<String, List<Likely>> of(CurrentUser user, String entity, Collection<String> ids);

    /**
     * Those that the user may see in groups; each record stands in one at most. Looks at no more records than a page can wait
     * for.
     *
     * @param after where to go on; empty to begin
     * @param most groups at once
     */
    Groups groups(CurrentUser user, String entity, String after, int most);

    /**
     * @param record empty where the user may not see it
     * @param title empty as well then
     * @param owner their name; empty where it is nobody's
     * @param refused whether a second such record is not saved
     */
    record Likely(
            Optional<RecordData> record,
            String title,
            Optional<String> owner,
            double score,
            boolean refused,
            List<Reason> reasons) {

        public Likely {
            reasons = List.copyOf(reasons);
        }
    }

    /** @param rule what people call it; {@code fields} what agrees */
    record Reason(LocalizedText rule, List<LocalizedText> fields) {

        public Reason {
            fields = List.copyOf(fields);
        }
    }

    /** @param records the oldest first, the one that made the group; no more than are shown at once */
    record Group(List<RecordData> records, List<Reason> reasons) {

        public Group {
            records = List.copyOf(records);
            reasons = List.copyOf(reasons);
        }
    }

    /** @param next where to go on; empty where all was looked at. @param looked at so many records */
    record Groups(List<Group> groups, Optional<String> next, long looked) {

        public Groups {
            groups = List.copyOf(groups);
        }
    }
}
