package io.trellis.form.layout;

import io.trellis.form.layout.FormDefinition.Item;
import io.trellis.form.layout.FormDefinition.Section;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.springframework.stereotype.Component;
import tools.jackson.databind.node.JsonNodeFactory;

/** A field stands on a form once: placing it again moves it. */
@Component
final class DefaultFormEditor implements FormEditor {

    @Override
    public FormDefinition apply(FormDefinition form, FormEdit edit) {
        return switch (edit) {
            case FormEdit.AddSection(var position, var label, var columns, var frame) -> {
                Section added = new Section(
                        freeId(form, "section"),
                        label,
                        FormJson.within(columns, FormJson.MOST_COLUMNS),
                        frame,
                        null,
                        List.of());
                yield with(form, inserted(form.sections(), position, added));
            }
            case FormEdit.ChangeSection(var next) -> changed(form, next.id(), section -> fitted(section, next));
            case FormEdit.MoveSection(var id, var position) ->
                section(form, id)
                        .map(section -> with(form, inserted(without(form.sections(), section), position, section)))
                        .orElse(form);
            case FormEdit.RemoveSection(var id) ->
                section(form, id)
                        .map(section -> with(form, without(form.sections(), section)))
                        .orElse(form);
            case FormEdit.PlaceField(var field, var section, var position) ->
                place(form, placed(form, field).orElse(new Item.Field(field, field, 1)), section, position);
            case FormEdit.PlaceElement(var type, var wide, var section, var position) ->
                place(
                        form,
                        new Item.Element(
                                freeId(form, type + "-"),
                                type,
                                wide ? FormJson.MOST_COLUMNS : 1,
                                null,
                                JsonNodeFactory.instance.objectNode()),
                        section,
                        position);
            case FormEdit.ChangeElement(var id, var when, var settings) ->
                each(
                        form,
                        section -> section.holding(section.items().stream()
                                .map(item ->
                                        item instanceof Item.Element(var own, var type, var width, var former, var held)
                                                        && own.equals(id)
                                                ? new Item.Element(own, type, width, when, settings)
                                                : item)
                                .toList()));
            case FormEdit.MoveItem(var id, var section, var position) ->
                item(form, id).map(item -> place(form, item, section, position)).orElse(form);
            case FormEdit.ResizeItem(var id, var width) ->
                item(form, id).map(item -> resized(form, item, width)).orElse(form);
            case FormEdit.RemoveItem(var id) ->
                item(form, id).map(item -> removed(form, item)).orElse(form);
        };
    }

    private static Section fitted(Section section, Section next) {
        int columns = FormJson.within(next.columns(), FormJson.MOST_COLUMNS);
        List<Item> items = section.items().stream()
                .map(item -> item.wide(FormJson.within(item.width(), columns)))
                .toList();
        return new Section(section.id(), next.label(), columns, next.frame(), next.when(), items);
    }

    private static FormDefinition place(FormDefinition form, Item item, String target, int position) {
        if (section(form, target).isEmpty()) {
            return form;
        }
        return changed(
                removed(form, item),
                target,
                section -> section.holding(inserted(
                        section.items(), position, item.wide(FormJson.within(item.width(), section.columns())))));
    }

    private static FormDefinition resized(FormDefinition form, Item item, int width) {
        return each(
                form,
                section -> section.holding(section.items().stream()
                        .map(other -> other.equals(item) ? item.wide(FormJson.within(width, section.columns())) : other)
                        .toList()));
    }

    private static FormDefinition removed(FormDefinition form, Item item) {
        return each(form, section -> section.holding(without(section.items(), item)));
    }

    private static Optional<Section> section(FormDefinition form, String id) {
        return form.sections().stream()
                .filter(section -> section.id().equals(id))
                .findFirst();
    }

    private static Optional<Item> item(FormDefinition form, String id) {
        return form.items().filter(item -> item.id().equals(id)).findFirst();
    }

    private static Optional<Item> placed(FormDefinition form, String field) {
        return form.fields()
                .filter(item -> item.field().equals(field))
                .<Item>map(item -> item)
                .findFirst();
    }

    private static String freeId(FormDefinition form, String base) {
        int number = 1;
        while (section(form, base + number).isPresent()
                || item(form, base + number).isPresent()) {
            number++;
        }
        return base + number;
    }

    private static FormDefinition changed(FormDefinition form, String id, UnaryOperator<Section> change) {
        return each(form, section -> section.id().equals(id) ? change.apply(section) : section);
    }

    private static FormDefinition each(FormDefinition form, UnaryOperator<Section> change) {
        return with(form, form.sections().stream().map(change).toList());
    }

    private static FormDefinition with(FormDefinition form, List<Section> sections) {
        return sections.equals(form.sections()) ? form : form.holding(sections);
    }

    private static <T> List<T> inserted(List<T> list, int position, T one) {
        List<T> next = new ArrayList<>(list);
        next.add(Math.max(0, Math.min(position, next.size())), one);
        return next;
    }

    private static <T> List<T> without(List<T> list, T one) {
        return list.stream().filter(other -> !other.equals(one)).toList();
    }
}
