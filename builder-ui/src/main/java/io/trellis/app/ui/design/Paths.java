package io.trellis.app.ui.design;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.router.QueryParameters;

/** Goes to a path that may carry a query. */
public final class Paths {

    private Paths() {}

    public static void go(String path) {
        int query = path.indexOf('?');
        if (query < 0) {
            UI.getCurrent().navigate(path);
        } else {
            UI.getCurrent().navigate(path.substring(0, query), QueryParameters.fromString(path.substring(query + 1)));
        }
    }
}
