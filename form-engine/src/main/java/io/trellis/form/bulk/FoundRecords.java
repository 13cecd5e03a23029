package io.trellis.form.bulk;

import io.trellis.core.error.CoreError;
import io.trellis.core.error.TrellisException;
import io.trellis.core.i18n.Messages;
import io.trellis.core.security.CurrentUser;
import io.trellis.form.query.ListQuery;
import io.trellis.form.query.Queries;
import io.trellis.form.query.RecordPage;
import io.trellis.form.query.Sort;
import java.util.ArrayList;
import java.util.List;
import org.springframework.stereotype.Component;

/** Which records some work on many is about, as far as who asks may see them. */
@Component
public final class FoundRecords {

    private final Queries queries;
    private final Messages messages;

    FoundRecords(Queries queries, Messages messages) {
        this.queries = queries;
        this.messages = messages;
    }

    /** @throws TrellisException INVALID_INPUT where there are more */
    public long count(CurrentUser user, String entity, Bulk.Which which, int most) {
        long all =
                switch (which) {
                    case Bulk.Which.Chosen(var ids) -> ids.size();
                    case Bulk.Which.Matching(var filter, var search) -> queries.count(user, entity, filter, search);
                };
        if (all > most) {
            throw new TrellisException(CoreError.INVALID_INPUT, messages.text("form.bulk.too-many", all, most));
        }
        return all;
    }

    /** Those that were chosen in their order, others by their age; of more only so many. */
    public List<String> ids(CurrentUser user, String entity, Bulk.Which which, int most) {
        return switch (which) {
            case Bulk.Which.Chosen(var ids) ->
                ids.stream().distinct().limit(most).toList();
            case Bulk.Which.Matching(var filter, var search) -> {
                List<String> found = new ArrayList<>();
                String after = null;
                do {
                    RecordPage page = queries.list(
                            user,
                            new ListQuery(
                                    entity,
                                    filter,
                                    search,
                                    List.of(new Sort("id", false)),
                                    List.of("id"),
                                    Math.min(ListQuery.LARGEST_PAGE, most - found.size()),
                                    after,
                                    false));
                    page.records().forEach(record -> found.add(record.id().id()));
                    after = page.next();
                } while (after != null && found.size() < most);
                yield found;
            }
        };
    }
}
