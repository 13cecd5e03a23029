package io.trellis.app.ui.shell;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/**
 * What stands on the page, by all that it was drawn from. A part that would look the same is not drawn again: somebody
 * may hold the mouse down on it, or a key that was pressed on it may be on its way, and a part that is replaced meanwhile
 * gets neither. So what only says where a part stands belongs into no face: it is asked when something happens.
 */
public final class Drawn {

    private Map<Object, Div> before = Map.of();
    private Map<Object, Div> now = new HashMap<>();

    /** From here on what is not asked for again is forgotten. */
    public void begin() {
        before = now;
        now = new HashMap<>();
    }

    /** @param face equal where the part would look and act the same; no two parts have the same */
    public Div part(Object face, Supplier<Div> draw) {
        Div known = before.get(face);
        Div part = known == null ? draw.get() : known;
        now.put(face, part);
        return part;
    }

    /** Makes these the children, moving none that stands where it belongs. */
    public static void arrange(Div parent, List<? extends Component> children) {
        parent.getChildren().filter(child -> !children.contains(child)).toList().forEach(parent::remove);
        for (int i = 0; i < children.size(); i++) {
            Component child = children.get(i);
            if (i >= parent.getComponentCount() || parent.getComponentAt(i) != child) {
                if (child.getParent().isPresent()) {
                    parent.remove(child);
                }
                parent.addComponentAtIndex(i, child);
            }
        }
    }
}
