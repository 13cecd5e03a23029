package io.trellis.app.ui.records;

import io.trellis.app.ui.shell.Preferences;
import io.trellis.core.security.CurrentUser;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import org.springframework.stereotype.Component;

/** The columns of a view as each person arranged them for themselves. */
@Component
class ListColumns {

    private final Preferences preferences;
    private final ColumnChooser.Factory choosers;

    ListColumns(Preferences preferences, ColumnChooser.Factory choosers) {
        this.preferences = preferences;
        this.choosers = choosers;
    }

    List<String> of(CurrentUser user, String entity, ShownView view) {
        return preferences
                .get(user, key(entity, view))
                .map(joined -> Arrays.asList(joined.split(",")))
                .orElseGet(view::columns);
    }

    void keep(CurrentUser user, String entity, ShownView view, List<String> columns) {
        preferences.set(user, key(entity, view), String.join(",", columns));
    }

    /** @param then called when others were chosen */
    void choose(CurrentUser user, String entity, ShownView view, Runnable then) {
        Consumer<List<String>> chosen = columns -> {
            keep(user, entity, view, columns);
            then.run();
        };
        choosers.open(user, entity, of(user, entity, view), chosen);
    }

    private static String key(String entity, ShownView view) {
        return "columns-" + entity + "-" + view.name();
    }
}
