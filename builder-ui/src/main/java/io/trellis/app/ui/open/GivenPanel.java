package io.trellis.app.ui.open;

import static io.trellis.app.ui.shell.Texts.t;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.Paragraph;
import io.trellis.app.ui.design.TextPair;
import io.trellis.app.ui.editor.EditorSurroundings;
import io.trellis.app.ui.editor.Editors;
import io.trellis.app.ui.editor.ValueEditor;
import io.trellis.core.filter.Filter;
import io.trellis.core.security.BuiltInRoles;
import io.trellis.core.security.CurrentUser;
import io.trellis.form.field.BoundEntity;
import io.trellis.form.field.BoundField;
import io.trellis.form.field.InputSpec;
import io.trellis.form.layout.FormDefinition;
import io.trellis.form.open.PublicForm;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** What a record gets beside what is entered: fixed values, what came with the visit, that somebody agreed; and what lookups offer. */
final class GivenPanel extends Div {

    private static final int MOST_NAMED = 200;

    private final transient PublicFormDraft draft;
    private final transient BoundEntity entity;
    private final transient CurrentUser user;
    private final transient Editors editors;

    GivenPanel(
            PublicFormDraft draft,
            PublicForm form,
            BoundEntity entity,
            Optional<FormDefinition> layout,
            CurrentUser user,
            Editors editors) {
        this.draft = draft;
        this.entity = entity;
        this.user = user;
        this.editors = editors;
        addClassName("stack");
        add(new H3(t("public.values")), quiet("public.values.help"), values(form));
        add(new H3(t("public.captures")), quiet("public.captures.help"), captures(form));
        add(new H3(t("public.consent")), quiet("public.consent.help"), consent(form));
        List<BoundField> lookups = layout.stream()
                .flatMap(FormDefinition::fields)
                .flatMap(item -> entity.own(item.field()).stream())
                .filter(field -> field.target()
                        .filter(target -> !BuiltInRoles.PEOPLE.contains(target))
                        .isPresent())
                .toList();
        if (!lookups.isEmpty()) {
            add(new H3(t("public.named")), quiet("public.named.help"));
            lookups.forEach(field -> add(named(form, field)));
        }
    }

    private static Paragraph quiet(String key) {
        Paragraph help = new Paragraph(t(key));
        help.addClassName("quiet");
        return help;
    }

    private Component values(PublicForm form) {
        Div all = new Div();
        all.addClassName("stack");
        form.values().keySet().stream()
                .sorted(Comparator.naturalOrder())
                .flatMap(key -> entity.field(key).stream())
                .forEach(field -> all.add(value(form, field)));
        ComboBox<BoundField> more = fields(
                "public.values.add",
                field -> !field.computed()
                        && !(field.input() instanceof InputSpec.Files)
                        && !(field.input() instanceof InputSpec.Rows)
                        && !(field.input() instanceof InputSpec.Sealed)
                        && !form.values().containsKey(field.key()));
        more.addValueChangeListener(change -> {
            if (change.getValue() != null) {
                BoundField field = change.getValue();
                more.clear();
                all.addComponentAtIndex(all.getComponentCount() - 1, value(form, field));
            }
        });
        all.add(more);
        return all;
    }

    /** A value that is emptied is given no more. */
    private Component value(PublicForm form, BoundField field) {
        EditorSurroundings around = EditorSurroundings.of(user, entity.name());
        ValueEditor editor = editors.create(field, around);
        if (form.values().containsKey(field.key())) {
            editor.show(editors.read(field, plain(form, field), around));
        }
        editor.onChange(() -> draft.change(content -> {
            ObjectNode values =
                    content.path("values") instanceof ObjectNode there ? there : content.putObject("values");
            Object value = editor.value();
            if (value == null) {
                values.remove(field.key());
            } else {
                JsonValues.put(values, field.key(), value);
            }
            if (values.isEmpty()) {
                content.remove("values");
            }
        }));
        return editor.component();
    }

    private static Object plain(PublicForm form, BoundField field) {
        return JsonValues.plain(Objects.requireNonNull(form.values().get(field.key())));
    }

    private Component captures(PublicForm form) {
        Div row = new Div();
        row.addClassName("text-pair");
        for (String what : PublicForm.CAPTURED) {
            ComboBox<BoundField> into = fields(
                    "public.captures." + what, field -> field.input() instanceof InputSpec.Text text && !text.code());
            Optional.ofNullable(form.captures().get(what))
                    .flatMap(entity::field)
                    .ifPresent(into::setValue);
            into.addValueChangeListener(change -> draft.under(
                    "captures",
                    what,
                    change.getValue() == null ? "" : change.getValue().key()));
            row.add(into);
        }
        return row;
    }

    private Component consent(PublicForm form) {
        ComboBox<BoundField> into = fields("public.consentField", field -> field.input() instanceof InputSpec.Toggle);
        entity.field(form.handling().consentField()).ifPresent(into::setValue);
        into.addValueChangeListener(change -> draft.text(
                "consentField",
                change.getValue() == null ? "" : change.getValue().key()));
        Div row = new Div(into);
        row.addClassName("text-pair");
        Div all = new Div(
                new TextPair("public.consent", form.words().consent(), text -> draft.words("consent", text)), row);
        all.addClassName("stack");
        return all;
    }

    private ComboBox<BoundField> fields(String label, Predicate<BoundField> fits) {
        ComboBox<BoundField> fields = new ComboBox<>(t(label));
        fields.setItems(Stream.concat(entity.fields().stream(), entity.field("owner").stream())
                .distinct()
                .filter(fits)
                .toList());
        fields.setItemLabelGenerator(field -> t(field.definition().label()));
        fields.setClearButtonVisible(true);
        return fields;
    }

    private Component named(PublicForm form, BoundField field) {
        ValueEditor editor = editors.create(
                new InputSpec.References(field.target().orElseThrow(), Filter.ALL, MOST_NAMED),
                t(field.definition().label()),
                "",
                EditorSurroundings.of(user, entity.name()));
        editor.show(form.named().getOrDefault(field.key(), List.of()));
        editor.onChange(() -> draft.change(content -> {
            ObjectNode named = content.path("named") instanceof ObjectNode there ? there : content.putObject("named");
            named.remove(field.key());
            if (editor.value() instanceof List<?> ids && !ids.isEmpty()) {
                ArrayNode list = named.putArray(field.key());
                ids.forEach(id -> list.add(String.valueOf(id)));
            }
            if (named.isEmpty()) {
                content.remove("named");
            }
        }));
        return editor.component();
    }
}
