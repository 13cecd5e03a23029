package io.trellis.app.ui.entities;

import com.vaadin.flow.component.ComponentUtil;
import com.vaadin.flow.component.UI;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Files that wait, for as long as this window is open, until the entities that were made for them are published. */
final class WaitingRows {

    private final Map<String, String> paths = new HashMap<>();

    private WaitingRows() {}

    private static WaitingRows here() {
        UI ui = UI.getCurrent();
        WaitingRows known = ComponentUtil.getData(ui, WaitingRows.class);
        if (known == null) {
            known = new WaitingRows();
            ComponentUtil.setData(ui, WaitingRows.class, known);
        }
        return known;
    }

    /** @param path where they are imported */
    static void keep(String entity, String path) {
        here().paths.put(entity, path);
    }

    static Optional<String> path(String entity) {
        return Optional.ofNullable(here().paths.get(entity));
    }
}
