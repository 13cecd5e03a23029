package io.trellis.app.ui.entities;

import static io.trellis.app.ui.shell.Texts.t;

import io.trellis.app.ui.design.AppDraft;
import io.trellis.app.ui.forms.CanvasActions;
import io.trellis.app.ui.forms.Dragged;
import io.trellis.app.ui.forms.Selection;
import io.trellis.app.ui.shell.Notices;
import io.trellis.core.i18n.LocalizedText;
import io.trellis.form.field.FieldTypes;
import io.trellis.form.layout.ElementType;
import io.trellis.form.layout.ElementTypes;
import io.trellis.form.layout.FormDefinition;
import io.trellis.form.layout.FormDefinition.Frame;
import io.trellis.form.layout.FormDefinition.Item;
import io.trellis.form.layout.FormEdit;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What is done on the canvas, as steps of the draft; each leaves selected what it was about. */
final class FormSteps implements CanvasActions {

    private static final int SECTION_COLUMNS = 2;

    private final AppDraft appDraft;
    private final EntityDraft work;
    private final FieldTypes types;
    private final ElementTypes elements;
    private final Selected selected;
    private @Nullable Dragged placing;

    FormSteps(AppDraft appDraft, EntityDraft work, FieldTypes types, ElementTypes elements, Selected selected) {
        this.elements = elements;
        this.appDraft = appDraft;
        this.work = work;
        this.types = types;
        this.selected = selected;
    }

    /** What the designer has selected, and what of it a step changes. */
    interface Selected {
        Selection now();

        /** Selects and shows the properties. */
        void show(Selection selection);

        /** Selects a field that was just made, and asks for its label. */
        void showNew(Selection field);

        /** Selects for the drawing that the step brings about. @param focus whether the canvas gets the focus */
        void next(Selection selection, boolean focus);

        /** What of the palette waits for a tap; null for nothing. */
        void placing(@Nullable Dragged chosen);
    }

    @Override
    public void select(Selection selection) {
        selected.show(selection);
    }

    /** Something of the palette was chosen: the next tap on the form places it; again gives it up. */
    void place(Dragged chosen) {
        placing = chosen.equals(placing) ? null : chosen;
        selected.placing(placing);
    }

    private void placed() {
        placing = null;
        selected.placing(null);
    }

    @Override
    public boolean tapped(String section, int position) {
        Dragged chosen = placing;
        if (chosen == null) {
            return false;
        }
        drop(chosen, section, position);
        return true;
    }

    /** Adds it where the selection is: after the selected field, at the end of the selected or else the last section. */
    void add(Dragged chosen) {
        FormDefinition form = work.form();
        if (form.sections().isEmpty() && chosen instanceof Dragged.NewSection) {
            dropSection(chosen, 0);
            return;
        }
        for (FormDefinition.Section section : form.sections()) {
            for (int i = 0; i < section.items().size(); i++) {
                if (selected.now().equals(Selection.of(section.items().get(i)))) {
                    drop(chosen, section.id(), i + 1);
                    return;
                }
            }
            if (selected.now().equals(new Selection.OfSection(section.id()))) {
                drop(chosen, section.id(), section.items().size());
                return;
            }
        }
        if (form.sections().isEmpty()) {
            work.edit(new FormEdit.AddSection(0, LocalizedText.same(""), SECTION_COLUMNS, Frame.PANEL));
            form = work.form();
        }
        FormDefinition.Section last = form.sections().getLast();
        drop(chosen, last.id(), last.items().size());
    }

    @Override
    public void drop(Dragged dragged, String section, int position) {
        placed();
        switch (dragged) {
            case Dragged.NewField(var type) ->
                types.find(type)
                        .ifPresent(
                                found -> selected.showNew(new Selection.OfField(work.add(found, section, position))));
            case Dragged.Unplaced(var key) -> {
                selected.next(new Selection.OfField(key), false);
                work.edit(new FormEdit.PlaceField(key, section, position));
            }
            case Dragged.NewElement(var type) ->
                elements.find(type).ifPresent(found -> element(found, section, position));
            case Dragged.NewSection made -> dropSection(made, index(section) + 1);
            case Dragged.PlacedItem(var id) -> moveTo(id, section, position);
            case Dragged.WholeSection moved -> dropSection(moved, position);
        }
    }

    private void element(ElementType type, String section, int position) {
        List<String> before = work.form().items().map(Item::id).toList();
        work.edit(new FormEdit.PlaceElement(type.id(), type.wide(), section, position));
        work.form()
                .items()
                .filter(item -> !before.contains(item.id()))
                .findFirst()
                .ifPresent(made -> selected.showNew(Selection.of(made)));
    }

    private int index(String section) {
        return work.form().sections().stream()
                .map(FormDefinition.Section::id)
                .toList()
                .indexOf(section);
    }

    /** The position counts the item itself where it stands before it. */
    private void moveTo(String id, String section, int position) {
        int before = (int) work.form().sections().stream()
                .filter(one -> one.id().equals(section))
                .flatMap(one -> one.items().stream().limit(position))
                .filter(item -> item.id().equals(id))
                .count();
        selectItem(id);
        work.edit(new FormEdit.MoveItem(id, section, position - before));
    }

    private void selectItem(String id) {
        work.item(id).ifPresent(item -> selected.next(Selection.of(item), true));
    }

    @Override
    public void dropSection(Dragged dragged, int position) {
        switch (dragged) {
            case Dragged.WholeSection moved -> moveSection(moved, position);
            case Dragged.NewSection(var frame) -> {
                placed();
                addSection(position, frame);
            }
            case Dragged.NewField _, Dragged.Unplaced _, Dragged.NewElement _, Dragged.PlacedItem _ -> {
                // goes into a section, not between two
            }
        }
    }

    private void moveSection(Dragged.WholeSection dragged, int position) {
        int before = (int) work.form().sections().stream()
                .limit(position)
                .filter(section -> section.id().equals(dragged.id()))
                .count();
        selected.next(new Selection.OfSection(dragged.id()), false);
        work.edit(new FormEdit.MoveSection(dragged.id(), position - before));
    }

    @Override
    public void moveItem(String id, int by) {
        List<FormDefinition.Section> sections = work.form().sections();
        for (int s = 0; s < sections.size(); s++) {
            List<Item> items = sections.get(s).items();
            for (int i = 0; i < items.size(); i++) {
                if (items.get(i).id().equals(id)) {
                    moveFrom(sections, s, i, by);
                    return;
                }
            }
        }
    }

    private void moveFrom(List<FormDefinition.Section> sections, int section, int index, int by) {
        String id = sections.get(section).items().get(index).id();
        int size = sections.get(section).items().size();
        int next = index + by;
        selectItem(id);
        if (next >= 0 && next < size) {
            work.edit(new FormEdit.MoveItem(id, sections.get(section).id(), next));
        } else if (next < 0 && section > 0) {
            FormDefinition.Section before = sections.get(section - 1);
            work.edit(new FormEdit.MoveItem(id, before.id(), before.items().size()));
        } else if (next >= size && section < sections.size() - 1) {
            work.edit(new FormEdit.MoveItem(id, sections.get(section + 1).id(), 0));
        }
    }

    @Override
    public void resizeItem(String id, int by) {
        selectItem(id);
        work.item(id).ifPresent(item -> work.edit(new FormEdit.ResizeItem(id, item.width() + by)));
    }

    @Override
    public void removeItem(String id) {
        work.edit(new FormEdit.RemoveItem(id));
    }

    @Override
    public void moveSection(String id, int by) {
        List<FormDefinition.Section> sections = work.form().sections();
        for (int i = 0; i < sections.size(); i++) {
            if (sections.get(i).id().equals(id) && i + by >= 0) {
                selected.next(new Selection.OfSection(id), true);
                work.edit(new FormEdit.MoveSection(id, i + by));
                return;
            }
        }
    }

    @Override
    public void removeSection(String id) {
        work.edit(new FormEdit.RemoveSection(id));
        Notices.undoable(t("forms.section.removed"), appDraft::undo);
    }

    @Override
    public void addSection(int position) {
        addSection(position, Frame.PANEL);
    }

    private void addSection(int position, Frame frame) {
        work.edit(new FormEdit.AddSection(position, LocalizedText.same(""), SECTION_COLUMNS, frame));
        List<FormDefinition.Section> sections = work.form().sections();
        selected.show(new Selection.OfSection(
                sections.get(Math.min(position, sections.size() - 1)).id()));
    }
}
