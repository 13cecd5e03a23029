package io.trellis.app.ui.options;

import static io.trellis.app.ui.shell.Texts.t;

import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import io.trellis.app.ui.design.AppDraft;
import io.trellis.app.ui.design.ContentDraft;
import io.trellis.app.ui.design.TextPair;
import io.trellis.form.entity.Entities;
import io.trellis.form.entity.EntityDefinition;
import io.trellis.form.entity.EntityJson;
import io.trellis.form.entity.FieldDefinition;
import io.trellis.form.entity.SharedOptions;
import java.util.stream.Stream;

/** What a set is called, and which fields have their options from it. */
final class OptionSetSide extends Div {

    private final transient AppDraft appDraft;
    private final transient OptionSetDraft draft;
    private final transient Entities entities;

    OptionSetSide(AppDraft appDraft, OptionSetDraft draft, Entities entities) {
        this.appDraft = appDraft;
        this.draft = draft;
        this.entities = entities;
        addClassName("stack");
    }

    void draw() {
        removeAll();
        Div names = new Div(
                new H2(t("options.called")),
                new TextPair(
                        "options.name",
                        draft.label(),
                        text -> draft.change(content -> content.set("label", EntityJson.write(text)))),
                new TextPair(
                        "options.description",
                        draft.description(),
                        text -> draft.change(content -> ContentDraft.put(content, "description", text))));
        names.addClassNames("panel", "stack");
        UnorderedList users = new UnorderedList();
        entities.in(appDraft.draft().whole())
                .forEach(entity ->
                        fields(entity).map(field -> line(entity, field)).forEach(users::add));
        Div used = new Div(new H2(t("options.used")));
        used.addClassNames("panel", "stack", "option-users");
        if (users.getComponentCount() == 0) {
            Paragraph none = new Paragraph(t("options.used.none"));
            none.addClassName("quiet");
            used.add(none);
        } else {
            used.add(users);
        }
        add(names, used);
    }

    private Stream<FieldDefinition> fields(EntityDefinition entity) {
        return entity.fields().stream().flatMap(this::using);
    }

    /** The field itself, or the columns of its rows. */
    private Stream<FieldDefinition> using(FieldDefinition field) {
        Stream<FieldDefinition> columns = field.settings()
                .path("columns")
                .valueStream()
                .map(EntityJson::readField)
                .flatMap(this::using);
        return Stream.concat(
                Stream.of(field)
                        .filter(one ->
                                SharedOptions.of(one).filter(draft.id()::equals).isPresent()),
                columns);
    }

    private static ListItem line(EntityDefinition entity, FieldDefinition field) {
        Anchor link = new Anchor("design/entities/" + entity.name(), t(entity.label()));
        return new ListItem(link, new Span(" · " + t(field.label())));
    }
}
