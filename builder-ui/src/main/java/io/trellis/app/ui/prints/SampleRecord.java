package io.trellis.app.ui.prints;

import static io.trellis.app.ui.shell.Texts.t;

import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import io.trellis.core.filter.Filter;
import io.trellis.core.security.CurrentUser;
import io.trellis.form.field.BoundEntities;
import io.trellis.form.field.BoundField;
import io.trellis.form.field.FieldContext;
import io.trellis.form.field.FieldContexts;
import io.trellis.form.print.PrintDefinition;
import io.trellis.form.print.Prints;
import io.trellis.form.query.ListQuery;
import io.trellis.form.query.Queries;
import io.trellis.form.query.RecordPage;
import io.trellis.form.query.Sort;
import io.trellis.form.record.RecordData;
import io.trellis.form.record.RecordId;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The print as it would be of a record of one's choice, while one works on it. */
final class SampleRecord extends Div {

    private static final int OFFERED = 50;

    /** Makes them. */
    @Component
    static final class Factory {
        private final Prints prints;
        private final Queries queries;
        private final BoundEntities entities;
        private final FieldContexts contexts;

        Factory(Prints prints, Queries queries, BoundEntities entities, FieldContexts contexts) {
            this.prints = prints;
            this.queries = queries;
            this.entities = entities;
            this.contexts = contexts;
        }

        SampleRecord create(CurrentUser user, String entity) {
            return new SampleRecord(this, user, entity);
        }
    }

    private record Choice(RecordId id, String title) {}

    private final transient Factory parts;
    private final transient CurrentUser user;
    private final ComboBox<Choice> records = new ComboBox<>(t("prints.record"));
    private final LanguageSelect language;
    private final PaperPreview paper = new PaperPreview();
    private final Paragraph none = new Paragraph(t("prints.no-records"));
    private transient @Nullable PrintDefinition shown;

    private SampleRecord(Factory parts, CurrentUser user, String entity) {
        this.parts = parts;
        this.user = user;
        this.language = new LanguageSelect(user.locale(), this::draw);
        addClassNames("panel", "stack", "print-sample");
        List<Choice> newest = newest(entity);
        records.setItems(newest);
        records.setItemLabelGenerator(Choice::title);
        newest.stream().findFirst().ifPresent(records::setValue);
        records.addValueChangeListener(change -> draw());
        Div row = new Div(records, language);
        row.addClassName("text-pair");
        none.addClassName("quiet");
        none.setVisible(newest.isEmpty());
        add(row, none, paper);
    }

    private List<Choice> newest(String entity) {
        if (parts.entities.find(entity).isEmpty()) {
            return List.of();
        }
        BoundField title = parts.entities.get(entity).title();
        FieldContext context = parts.contexts.of(user, entity);
        RecordPage page = parts.queries.list(
                user,
                new ListQuery(
                        entity,
                        Filter.ALL,
                        "",
                        List.of(new Sort("updatedAt", true)),
                        List.of(title.key()),
                        OFFERED,
                        null,
                        false));
        return page.records().stream()
                .map(record -> new Choice(record.id(), called(record, title, context)))
                .toList();
    }

    private static String called(RecordData record, BoundField title, FieldContext context) {
        String text = title.format(record.get(title.key()), context);
        return text.isBlank() ? record.id().id() : text;
    }

    void show(PrintDefinition print) {
        shown = print;
        draw();
    }

    private void draw() {
        PrintDefinition print = shown;
        Choice chosen = records.getValue();
        paper.setVisible(chosen != null);
        if (print != null && chosen != null) {
            parts.prints.html(user, chosen.id(), print, language.getValue()).ifPresent(paper::show);
        }
    }
}
