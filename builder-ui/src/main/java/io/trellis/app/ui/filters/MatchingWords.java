package io.trellis.app.ui.filters;

import static io.trellis.app.ui.shell.Texts.t;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.router.QueryParameters;
import io.trellis.core.filter.Filter;
import io.trellis.core.filter.FilterJson;
import io.trellis.core.security.Action;
import io.trellis.core.security.CurrentUser;
import io.trellis.core.security.Permissions;
import io.trellis.form.entity.Entities;
import io.trellis.form.query.InvalidQuery;
import io.trellis.form.query.Queries;
import java.util.Map;

/** A filter that a field holds, as it is read: in words, with how many records it is now to whoever looks and the way to them. */
@org.springframework.stereotype.Component
public class MatchingWords {

    private final FilterWords words;
    private final Queries queries;
    private final Entities entities;
    private final Permissions permissions;

    MatchingWords(FilterWords words, Queries queries, Entities entities, Permissions permissions) {
        this.words = words;
        this.queries = queries;
        this.entities = entities;
        this.permissions = permissions;
    }

    /** Nothing of what somebody may not see at all. */
    public String of(CurrentUser user, String entity, Filter filter) {
        return mayAsk(user, entity) ? words.of(user, entity, filter) : t("matching.hidden");
    }

    private boolean mayAsk(CurrentUser user, String entity) {
        return entities.find(entity).isPresent() && permissions.may(user, entity, Action.READ);
    }

    public Component counted(CurrentUser user, String entity, Filter filter) {
        Div shown = new Div(new Span(of(user, entity, filter)));
        shown.addClassName("matching-shown");
        if (mayAsk(user, entity)) {
            try {
                long count = queries.count(user, entity, filter, "");
                String address = "records/" + entity + "?"
                        + QueryParameters.simple(Map.of(
                                        "view",
                                        "*",
                                        "filter",
                                        FilterJson.write(filter).toString()))
                                .getQueryString();
                Anchor all = new Anchor(address, t("matching.count", count));
                all.addClassName("matching-count");
                all.setRouterIgnore(false);
                shown.add(all);
            } catch (InvalidQuery e) {
                // the filter names what this person may not ask of
                Span why = new Span(t(e.text()));
                why.addClassName("quiet");
                shown.add(why);
            }
        }
        return shown;
    }
}
