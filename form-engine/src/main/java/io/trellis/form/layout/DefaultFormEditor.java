package io.trellis.form.layout;

import io.trellis.form.layout.FormDefinition.Item;
import io.trellis.form.layout.FormDefinition.Section;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.springframework.stereotype.Component;

/** A field stands on a form once: placing it again moves it. */
@Component
final class DefaultFormEditor implements FormEditor {

    @Override
    public FormDefinition apply(FormDefinition form, FormEdit edit) {
        return switch (edit) {
            case FormEdit.AddSection(var position, var label, var columns) -> {
                Section added =
                        new Section(newId(form), label, LayoutJson.within(columns, LayoutJson.MOST_COLUMNS), List.of());
                yield with(form, inserted(form.sections(), position, added));
            }
            case FormEdit.ChangeSection(var id, var label, var columns) ->
                changed(form, id, section -> fitted(section, label, columns));
            case FormEdit.MoveSection(var id, var position) ->
                section(form, id)
                        .map(section -> with(form, inserted(without(form.sections(), section), position, section)))
                        .orElse(form);
            case FormEdit.RemoveSection(var id) ->
                section(form, id)
                        .map(section -> with(form, without(form.sections(), section)))
                        .orElse(form);
            case FormEdit.PlaceField(var field, var section, var position) ->
                place(form, placed(form, field).orElse(new Item(field, field, 1)), section, position);
            case FormEdit.MoveItem(var id, var section, var position) ->
                item(form, id).map(item -> place(form, item, section, position)).orElse(form);
            case FormEdit.ResizeItem(var id, var width) ->
                item(form, id).map(item -> resized(form, item, width)).orElse(form);
            case FormEdit.RemoveItem(var id) ->
                item(form, id).map(item -> removed(form, item)).orElse(form);
        };
    }

    private static Section fitted(Section section, io.trellis.core.i18n.LocalizedText label, int wanted) {
        int columns = LayoutJson.within(wanted, LayoutJson.MOST_COLUMNS);
        List<Item> items = section.items().stream()
                .map(item -> new Item(item.id(), item.field(), LayoutJson.within(item.width(), columns)))
                .toList();
        return new Section(section.id(), label, columns, items);
    }

    private static FormDefinition place(FormDefinition form, Item item, String target, int position) {
        if (section(form, target).isEmpty()) {
            return form;
        }
        return changed(
                removed(form, item),
                target,
                section -> items(
                        section,
                        inserted(
                                section.items(),
                                position,
                                new Item(
                                        item.id(), item.field(), LayoutJson.within(item.width(), section.columns())))));
    }

    private static FormDefinition resized(FormDefinition form, Item item, int width) {
        return each(
                form,
                section -> items(
                        section,
                        section.items().stream()
                                .map(other -> other.equals(item)
                                        ? new Item(item.id(), item.field(), LayoutJson.within(width, section.columns()))
                                        : other)
                                .toList()));
    }

    private static FormDefinition removed(FormDefinition form, Item item) {
        return each(form, section -> items(section, without(section.items(), item)));
    }

    private static Optional<Section> section(FormDefinition form, String id) {
        return form.sections().stream()
                .filter(section -> section.id().equals(id))
                .findFirst();
    }

    private static Optional<Item> item(FormDefinition form, String id) {
        return form.sections().stream()
                .flatMap(section -> section.items().stream())
                .filter(item -> item.id().equals(id))
                .findFirst();
    }

    private static Optional<Item> placed(FormDefinition form, String field) {
        return form.sections().stream()
                .flatMap(section -> section.items().stream())
                .filter(item -> item.field().equals(field))
                .findFirst();
    }

    private static String newId(FormDefinition form) {
        int number = 1;
        while (section(form, "section" + number).isPresent()) {
            number++;
        }
        return "section" + number;
    }

    private static FormDefinition changed(FormDefinition form, String id, UnaryOperator<Section> change) {
        return each(form, section -> section.id().equals(id) ? change.apply(section) : section);
    }

    private static FormDefinition each(FormDefinition form, UnaryOperator<Section> change) {
        return with(form, form.sections().stream().map(change).toList());
    }

    private static FormDefinition with(FormDefinition form, List<Section> sections) {
        return sections.equals(form.sections())
                ? form
                : new FormDefinition(form.name(), form.app(), form.entity(), form.label(), sections, form.related());
    }

    private static Section items(Section section, List<Item> items) {
        return new Section(section.id(), section.label(), section.columns(), items);
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
