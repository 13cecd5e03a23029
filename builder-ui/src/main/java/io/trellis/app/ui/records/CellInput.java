package io.trellis.app.ui.records;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.ComponentEvent;
import com.vaadin.flow.component.ComponentEventListener;
import com.vaadin.flow.component.DomEvent;
import com.vaadin.flow.component.EventData;
import com.vaadin.flow.component.Tag;
import com.vaadin.flow.component.dependency.JsModule;
import io.trellis.app.ui.editor.ValueEditor;

/** An input that stands in the cell of a table for as long as somebody edits it; it takes the focus by itself. */
@Tag("x-cell")
@JsModule("context://elements/x-cell.js")
public final class CellInput extends Component {

    /** How somebody left it. */
    @DomEvent("cell-done")
    public static final class Done extends ComponentEvent<CellInput> {

        private final String how;
        private final String row;
        private final boolean unread;

        /**
         * @param how {@code cancel}, or after saving {@code stay}, {@code next}, {@code previous} or {@code leave}
         * @param row the grid's key of the row below, or above for {@code previous}; empty for none
         * @param unread whether something is typed that the input makes nothing of
         */
        public Done(
                CellInput source,
                boolean fromClient,
                @EventData("event.detail.how") String how,
                @EventData("event.detail.row") String row,
                @EventData("event.detail.unread") boolean unread) {
            super(source, fromClient);
            this.how = how;
            this.row = row;
            this.unread = unread;
        }

        String how() {
            return how;
        }

        String row() {
            return row;
        }

        boolean unread() {
            return unread;
        }
    }

    private final transient ValueEditor editor;

    CellInput(ValueEditor editor) {
        this.editor = editor;
        getElement().appendChild(editor.component().getElement());
    }

    ValueEditor editor() {
        return editor;
    }

    void onDone(ComponentEventListener<Done> listener) {
        addListener(Done.class, listener);
    }

    /** Leaves it as by a key. @param how as in {@link Done} */
    void end(String how) {
        getElement().callJsFunction("end", how);
    }

    /** It stays open: somebody has to decide something first. */
    void again() {
        getElement().callJsFunction("again", false);
    }

    /** What is wrong with what was entered, which stays. @param back whether the person goes on with it at once */
    void refused(String message, boolean back) {
        editor.error(message);
        getElement().callJsFunction("again", back);
    }
}
