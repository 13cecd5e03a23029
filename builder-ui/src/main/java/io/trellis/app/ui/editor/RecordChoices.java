package io.trellis.app.ui.editor;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.combobox.ComboBoxBase;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.data.provider.CallbackDataProvider;
import com.vaadin.flow.data.renderer.ComponentRenderer;
import io.trellis.core.filter.Filter;
import io.trellis.core.security.CurrentUser;
import io.trellis.form.query.Queries;
import io.trellis.form.record.Labels;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** The records that a picker offers for what is typed, as its user sees them. */
record RecordChoices(String entity, Filter filter, Queries queries, Labels labels, CurrentUser user) {

    private static final int OFFERED = 50;
    /** Where only some are offered. */
    private static final int LOOKED_AT = 200;

    CallbackDataProvider<RecordChoice, String> provider() {
        // the same record is one choice, whatever stood beside it when it was found
        return new CallbackDataProvider<>(
                query -> offered(query.getFilter().orElse(""))
                        .skip(query.getOffset())
                        .limit(query.getLimit()),
                query -> (int) offered(query.getFilter().orElse("")).count(),
                RecordChoice::id);
    }

    private Stream<RecordChoice> offered(String words) {
        boolean all = filter.equals(Filter.ALL);
        List<Queries.Hit> hits = queries.search(user, List.of(entity), words, all ? OFFERED : LOOKED_AT);
        Set<String> fitting = all
                ? Set.of()
                : queries.matching(
                        entity, hits.stream().map(hit -> hit.record().id()).toList(), filter);
        return hits.stream()
                .filter(hit -> all || fitting.contains(hit.record().id()))
                .limit(OFFERED)
                .map(hit -> new RecordChoice(hit.record().id(), hit.title(), hit.detail()));
    }

    /** What is chosen already, whether it is offered any more or not. */
    RecordChoice of(String id) {
        return all(List.of(id)).iterator().next();
    }

    Set<RecordChoice> all(Collection<?> ids) {
        List<String> wanted = ids.stream().map(String::valueOf).toList();
        Map<String, String> titles = labels.of(user, entity, wanted);
        Set<RecordChoice> chosen = new LinkedHashSet<>();
        wanted.forEach(id -> chosen.add(new RecordChoice(id, titles.getOrDefault(id, id), "")));
        return chosen;
    }

    void into(ComboBoxBase<?, RecordChoice, ?> box) {
        box.setItemLabelGenerator(RecordChoice::title);
        box.setRenderer(new ComponentRenderer<>(RecordChoices::row));
    }

    private static Component row(RecordChoice choice) {
        Span title = new Span(choice.title());
        if (choice.detail().isEmpty()) {
            return title;
        }
        Span detail = new Span(choice.detail());
        detail.addClassName("quiet");
        Span row = new Span(title, detail);
        row.addClassName("row");
        return row;
    }
}
