package io.trellis.workflow.simulate;

import io.trellis.core.error.CoreError;
import io.trellis.core.error.TrellisException;
import io.trellis.core.filter.Filter;
import io.trellis.core.i18n.Messages;
import io.trellis.core.security.Action;
import io.trellis.core.security.CurrentUser;
import io.trellis.core.security.Permissions;
import io.trellis.form.query.ListQuery;
import io.trellis.form.query.Queries;
import io.trellis.form.query.RecordPage;
import io.trellis.form.query.ReportQuery;
import io.trellis.form.query.ReportResult;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What a flow finds as the product itself, it finds in a trial as who tries it: whose draft it is, published by nobody. */
record TriedQueries(Queries product, CurrentUser analyst, Permissions permissions, Messages messages)
        implements Queries {

    private CurrentUser reader(CurrentUser user) {
        return user.isSystem() ? analyst : user;
    }

    /** A step that finds nothing would look as if there were nothing. */
    private void requireReading(CurrentUser reader, String entity) {
        if (!reader.isSystem() && !permissions.may(reader, entity, Action.READ)) {
            throw new TrellisException(CoreError.FORBIDDEN, messages.text("workflow.trial.unreadable"));
        }
    }

    @Override
    public RecordPage list(CurrentUser user, ListQuery query) {
        requireReading(reader(user), query.entity());
        return product.list(reader(user), query);
    }

    @Override
    public RecordPage list(CurrentUser user, ListQuery query, int skip) {
        requireReading(reader(user), query.entity());
        return product.list(reader(user), query, skip);
    }

    @Override
    public long count(CurrentUser user, String entity, Filter filter, String search) {
        return product.count(reader(user), entity, filter, search);
    }

    @Override
    public ReportResult report(CurrentUser user, ReportQuery query, String search) {
        return product.report(reader(user), query, search);
    }

    @Override
    public Map<String, Object> totals(
            CurrentUser user, String entity, Filter filter, String search, List<String> fields) {
        return product.totals(reader(user), entity, filter, search, fields);
    }

    @Override
    public Set<String> matching(String entity, Collection<String> ids, Filter filter) {
        // refuses a filter over what they may not see
        product.count(analyst, entity, filter, "");
        return product.matching(entity, ids, filter);
    }

    @Override
    public Set<String> matchingDeleted(String entity, Collection<String> ids, Filter filter) {
        product.count(analyst, entity, filter, "");
        return product.matchingDeleted(entity, ids, filter);
    }

    @Override
    public List<Hit> search(CurrentUser user, List<String> entities, String words, int limit) {
        return product.search(reader(user), entities, words, limit);
    }
}
