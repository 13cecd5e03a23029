package io.trellis.app.ui.editor;

import static io.trellis.app.ui.shell.Texts.t;

import com.vaadin.flow.component.HasAriaLabel;
import com.vaadin.flow.component.customfield.CustomField;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.icon.VaadinIcon;
import io.trellis.app.ui.files.FileDrop;
import io.trellis.app.ui.files.FileTile;
import io.trellis.app.ui.shell.Notices;
import io.trellis.form.field.FileValue;
import io.trellis.form.field.InputSpec;
import io.trellis.form.file.RecordFiles;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The files of a field, with a place to drop more. They are uploaded at once and belong to the record when it is saved. */
final class FilesEditor extends CustomField<List<FileValue>> implements HasAriaLabel {

    private final transient InputSpec.Files spec;
    private final Div tiles = new Div();
    private final FileDrop drop;
    private final transient List<FileValue> files = new ArrayList<>();

    private FilesEditor(
            InputSpec.Files spec, String label, String help, RecordFiles store, EditorSurroundings surroundings) {
        super(List.of());
        this.spec = spec;
        setLabel(label);
        setHelperText(help);
        setManualValidation(true);
        tiles.addClassName("file-tiles");
        drop = new FileDrop(store, surroundings.user(), spec.largest(), spec.kinds(), this::arrived);
        Div area = new Div(tiles, drop);
        area.addClassName("file-area");
        area.setClassName("file-pictures", spec.pictures());
        add(area);
        draw();
    }

    static ValueEditor of(
            InputSpec.Files spec, String label, String help, RecordFiles store, EditorSurroundings surroundings) {
        return new VaadinEditor<>(
                new FilesEditor(spec, label, help, store, surroundings),
                files -> plain(spec, files),
                FilesEditor::read);
    }

    private static Object plain(InputSpec.Files spec, List<FileValue> files) {
        List<Map<String, Object>> values =
                files.stream().map(FileValue::asValue).toList();
        return spec.several() ? values : values.getFirst();
    }

    private static List<FileValue> read(Object value) {
        List<?> all = value instanceof List<?> list ? list : List.of(value);
        return all.stream().flatMap(one -> FileValue.of(one).stream()).toList();
    }

    private void arrived(FileValue file) {
        if (!spec.takes(file)) {
            Notices.problem(t("files.not-taken", file.name()));
            return;
        }
        if (!spec.several()) {
            files.clear();
        }
        if (files.size() < spec.most()) {
            files.add(file);
            draw();
            updateValue();
        }
    }

    private void remove(FileValue file) {
        files.remove(file);
        draw();
        updateValue();
        drop.focus();
    }

    private void draw() {
        tiles.removeAll();
        for (FileValue file : files) {
            FileTile tile = new FileTile(file);
            if (!isReadOnly()) {
                tile.with("files.remove", VaadinIcon.CLOSE_SMALL, () -> remove(file));
            }
            tiles.add(tile);
        }
        // one more takes the place of the only one
        drop.room(isReadOnly() ? 0 : spec.several() ? spec.most() - files.size() : 1);
    }

    @Override
    protected List<FileValue> generateModelValue() {
        return List.copyOf(files);
    }

    @Override
    protected void setPresentationValue(List<FileValue> value) {
        files.clear();
        files.addAll(value == null ? List.of() : value);
        draw();
    }

    @Override
    public void setReadOnly(boolean readOnly) {
        super.setReadOnly(readOnly);
        draw();
    }

    @Override
    public void focus() {
        drop.focus();
    }
}
