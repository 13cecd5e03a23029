package io.trellis.app.ui.shell;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.Tag;
import com.vaadin.flow.component.dependency.JsModule;
import java.util.Map;

/** Single keys as shortcuts of the page that this is added to; silent while somebody types or a dialog is open. */
@Tag("x-keys")
@JsModule("context://elements/x-keys.js")
public final class Keys extends Component {

    private static final String DETAIL = "event.detail";

    /** @param actions by key, in lower case */
    public Keys(Map<String, Runnable> actions) {
        getElement().setAttribute("keys", String.join(" ", actions.keySet()));
        getElement()
                .addEventListener("key-pressed", event -> {
                    Runnable action =
                            actions.get(event.getEventData().path(DETAIL).asString(""));
                    if (action != null) {
                        action.run();
                    }
                })
                .addEventData(DETAIL);
    }
}
