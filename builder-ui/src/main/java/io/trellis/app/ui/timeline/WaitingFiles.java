package io.trellis.app.ui.timeline;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.icon.VaadinIcon;
import io.trellis.app.ui.files.FileDrop;
import io.trellis.app.ui.files.FileTile;
import io.trellis.core.limit.Limits;
import io.trellis.core.security.CurrentUser;
import io.trellis.form.field.FileValue;
import io.trellis.form.file.RecordFiles;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** The files that a comment will bring, as long as it is being written. */
final class WaitingFiles extends Div {

    private final FileDrop drop;
    private final transient List<FileValue> files = new ArrayList<>();
    private final transient Consumer<Boolean> changed;
    private boolean offered = true;

    /** @param changed told whether there are some */
    WaitingFiles(RecordFiles store, CurrentUser user, List<FileValue> first, Consumer<Boolean> changed) {
        this.changed = changed;
        addClassNames("file-tiles", "waiting-files");
        drop = new FileDrop(store, user, Limits.FILE_BYTES, List.of(), this::arrived).compact();
        files.addAll(first);
        draw();
    }

    /** The sign that brings more; it stands where the page wants it, in a file area. */
    FileDrop drop() {
        return drop;
    }

    List<String> ids() {
        return files.stream().map(FileValue::id).toList();
    }

    boolean isEmpty() {
        return files.isEmpty();
    }

    /** Whether they are shown; they wait all the same. */
    void offered(boolean offered) {
        this.offered = offered;
        draw();
    }

    void clear() {
        files.clear();
        draw();
    }

    private void arrived(FileValue file) {
        if (files.size() < Limits.COMMENT_FILES) {
            files.add(file);
            draw();
        }
    }

    private void draw() {
        removeAll();
        files.forEach(file -> add(new FileTile(file).with("files.remove", VaadinIcon.CLOSE_SMALL, () -> {
            files.remove(file);
            draw();
            drop.focus();
        })));
        setVisible(offered);
        drop.room(offered ? Limits.COMMENT_FILES - files.size() : 0);
        changed.accept(!files.isEmpty());
    }
}
