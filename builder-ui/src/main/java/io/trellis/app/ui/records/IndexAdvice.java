package io.trellis.app.ui.records;

import static io.trellis.app.ui.shell.Texts.t;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import io.trellis.form.entity.EntityDefinition;
import java.util.List;
import java.util.stream.Collectors;

/** A line below a list that had to read far more records than it shows: which fields want an index. */
final class IndexAdvice extends Div {

    private final transient EntityDefinition entity;

    IndexAdvice(EntityDefinition entity) {
        this.entity = entity;
        addClassName("quiet");
        setVisible(false);
    }

    void show(List<String> fields) {
        String names = fields.stream()
                .flatMap(key -> entity.field(key).stream())
                .map(field -> t(field.label()))
                .collect(Collectors.joining(", "));
        removeAll();
        add(new Span(t("list.advice", names)));
        setVisible(true);
    }
}
