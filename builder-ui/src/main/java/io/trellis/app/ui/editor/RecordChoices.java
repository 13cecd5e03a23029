package io.trellis.app.ui.editor;

import static io.trellis.app.ui.shell.Texts.t;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.combobox.ComboBoxBase;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.data.provider.CallbackDataProvider;
import com.vaadin.flow.data.renderer.ComponentRenderer;
import io.trellis.core.filter.Filter;
import io.trellis.core.security.CurrentUser;
import io.trellis.form.entity.SystemFields;
import io.trellis.form.query.ListQuery;
import io.trellis.form.query.Queries;
import io.trellis.form.record.Labels;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * The records that a picker offers for what is typed, as its user sees them.
 *
 * @param filter of the designer, who may know of more than the user sees
 * @param narrowed what agrees with a value beside the picker, asked each time
 */
record RecordChoices(
        String entity, Filter filter, Supplier<Filter> narrowed, Queries queries, Labels labels, CurrentUser user) {

    private static final int OFFERED = 50;
    /** Where only some are offered. */
    private static final int LOOKED_AT = 200;

    /** @param makes whether what is typed may become a record, which is offered last */
    CallbackDataProvider<RecordChoice, String> provider(boolean makes) {
        // the same record is one choice, whatever stood beside it when it was found
        return new CallbackDataProvider<>(
                query -> offered(query.getFilter().orElse(""), makes)
                        .skip(query.getOffset())
                        .limit(query.getLimit()),
                query -> (int) offered(query.getFilter().orElse(""), makes).count(),
                RecordChoice::id);
    }

    private Stream<RecordChoice> offered(String words, boolean makes) {
        return makes ? Stream.concat(offered(words), Stream.of(RecordChoice.toBeMade(words.strip()))) : offered(words);
    }

    private Stream<RecordChoice> offered(String words) {
        boolean all = filter.equals(Filter.ALL);
        List<RecordChoice> found = found(words, all ? OFFERED : LOOKED_AT);
        Set<String> fitting = all
                ? Set.of()
                : queries.matching(entity, found.stream().map(RecordChoice::id).toList(), filter);
        return found.stream()
                .filter(choice -> all || fitting.contains(choice.id()))
                .limit(OFFERED);
    }

    private List<RecordChoice> found(String words, int limit) {
        Filter beside = narrowed.get();
        if (beside.equals(Filter.ALL)) {
            return queries.search(user, List.of(entity), words, limit).stream()
                    .map(hit -> new RecordChoice(hit.record().id(), hit.title(), hit.detail()))
                    .toList();
        }
        // few agree of however many there are: they are asked for, not looked for among the best found
        List<String> ids = queries
                .list(
                        user,
                        new ListQuery(
                                entity, beside, words, List.of(), List.of(SystemFields.CREATED_AT), limit, null, false))
                .records()
                .stream()
                .map(record -> record.id().id())
                .toList();
        Map<String, String> titles = labels.of(user, entity, ids);
        return ids.stream()
                .map(id -> new RecordChoice(id, titles.getOrDefault(id, id), ""))
                .toList();
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

    /** @param called what a record of the entity is called */
    void into(ComboBoxBase<?, RecordChoice, ?> box, String called) {
        box.setItemLabelGenerator(choice -> choice.isToBeMade() ? making(choice, called) : choice.title());
        box.setRenderer(new ComponentRenderer<>(
                choice -> choice.isToBeMade() ? madeHere(making(choice, called)) : row(choice)));
    }

    private static String making(RecordChoice choice, String called) {
        return choice.title().isEmpty() ? t("editor.make", called) : t("editor.make.words", called, choice.title());
    }

    private static Component madeHere(String words) {
        Span row = new Span(VaadinIcon.PLUS.create(), new Span(words));
        row.addClassNames("row", "choice-make");
        return row;
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
