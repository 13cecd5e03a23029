package io.trellis.app.ui.records;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.di.Instantiator;
import io.trellis.app.ui.filters.MatchingWords;
import io.trellis.app.ui.shell.Session;
import io.trellis.core.filter.Filter;
import io.trellis.core.security.CurrentUser;

/** A filter that a field holds; in a list only its words, as a count for each row would be a question for each row. */
final class MatchingShown extends Div {

    private final String entity;
    private final transient Filter filter;
    private boolean counted;

    MatchingShown(String entity, Filter filter) {
        this.entity = entity;
        this.filter = filter;
    }

    void count() {
        counted = true;
    }

    @Override
    protected void onAttach(AttachEvent attach) {
        super.onAttach(attach);
        Instantiator beans = Instantiator.get(attach.getUI());
        CurrentUser user = beans.getOrCreate(Session.class).user();
        MatchingWords words = beans.getOrCreate(MatchingWords.class);
        removeAll();
        if (counted) {
            add(words.counted(user, entity, filter));
        } else {
            setText(words.of(user, entity, filter));
        }
    }
}
