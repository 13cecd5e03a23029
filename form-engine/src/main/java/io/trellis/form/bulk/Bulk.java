package io.trellis.form.bulk;

import io.trellis.core.filter.Filter;
import io.trellis.core.i18n.LocalizedText;
import io.trellis.core.security.CurrentUser;
import io.trellis.core.security.Share.Grantee;
import io.trellis.form.record.RecordShares;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Changes many records as one piece of work. Each is asked about by itself, in the rights of who asks. */
public interface Bulk {

    /** The job that does it. */
    String KIND = "bulk";

    /** The job that takes one back. */
    String UNDO_KIND = "bulk-undo";

    /** More records than this are not changed at once. */
    int MOST = 50_000;

    /** So many of them are tried before. */
    int TRIED = 200;

    /** Which records. */
    sealed interface Which {

        record Chosen(List<String> ids) implements Which {
            public Chosen {
                ids = List.copyOf(ids);
            }
        }

        /** All that a list holds, when the work begins. */
        record Matching(Filter filter, String search) implements Which {}
    }

    /** What becomes of each. */
    sealed interface What {

        /**
         * @param values by field, in any form that it parses; null for nothing
         * @param tell whether people whom a field now names are told, once each
         */
        record Put(Map<String, ? extends @Nullable Object> values, boolean tell) implements What {
            public Put {
                values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
            }

            public Put(String field, @Nullable Object value) {
                this(Collections.singletonMap(field, value), false);
            }
        }

        /** Of a field that holds several, with the rest left as it is. */
        record Mark(String field, List<String> add, List<String> remove) implements What {
            public Mark {
                add = List.copyOf(add);
                remove = List.copyOf(remove);
            }
        }

        /** A flow begins with each, as it does by hand. What it does is not taken back here. */
        record Start(String flow) implements What {}

        record Delete() implements What {}

        /** Each is shared, by whoever may share it; what belongs to another record is not shared by itself. */
        record Share(RecordShares.Given given) implements What {}

        /** Each is shared with them no longer. */
        record Unshare(Grantee with) implements What {}

        /** @param asked by key, what the action wants to know */
        record Act(String action, Map<String, ? extends @Nullable Object> asked) implements What {}
    }

    /**
     * @param all how many records it concerns
     * @param tried of so many of them the rest is known
     * @param change how many would change
     * @param same how many have it already
     * @param refused why others would not change, each reason with the number of records
     */
    record Preview(long all, int tried, int change, int same, Map<LocalizedText, Integer> refused) {}

    /**
     * Says what would come of it; nothing is written.
     *
     * @throws io.trellis.core.error.TrellisException INVALID_INPUT where there are more than {@link #MOST}, or no such field or action
     */
    Preview attempt(CurrentUser user, String entity, Which which, What what);

    /** Begins it. @return the id of the job */
    String start(CurrentUser user, String entity, Which which, What what);

    /** Begins to take back what a job did, the last record first; what somebody changed since stays. @return the id of that job */
    String undo(CurrentUser user, String job);
}
