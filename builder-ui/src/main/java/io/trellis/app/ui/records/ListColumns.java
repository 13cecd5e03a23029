package io.trellis.app.ui.records;

import io.trellis.app.ui.shell.Preferences;
import io.trellis.core.security.CurrentUser;
import io.trellis.form.layout.ListLook;
import io.trellis.form.layout.ListLook.ColumnLook;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.springframework.stereotype.Component;

/** The columns of a view as each person arranged them for themselves. */
@Component
class ListColumns {

    private static final String PINNED = "pinned";
    private static final String FREE = "free";

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

    /** How wide columns are, and which stay in sight, as the view says or as this person made them. */
    ListLook look(CurrentUser user, String entity, ShownView view) {
        ListLook look = view.look();
        for (String one :
                preferences.get(user, lookKey(entity, view)).orElse("").split(",")) {
            String[] parts = one.split(":");
            if (parts.length == 3) {
                look = look.with(parts[0], new ColumnLook(Integer.parseInt(parts[1]), parts[2].equals(PINNED)));
            }
        }
        return look;
    }

    /** Makes a column look so for this person alone. */
    void look(CurrentUser user, String entity, ShownView view, String path, ColumnLook look) {
        Map<String, String> said = new LinkedHashMap<>();
        for (String one :
                preferences.get(user, lookKey(entity, view)).orElse("").split(",")) {
            if (!one.isEmpty()) {
                said.put(one.split(":")[0], one);
            }
        }
        said.put(path, path + ":" + look.width() + ":" + (look.pinned() ? PINNED : FREE));
        said.keySet().retainAll(of(user, entity, view));
        preferences.set(user, lookKey(entity, view), String.join(",", said.values()));
    }

    /** @param then called when others were chosen */
    void choose(CurrentUser user, String entity, ShownView view, Runnable then) {
        Consumer<List<String>> chosen = columns -> {
            keep(user, entity, view, columns);
            then.run();
        };
        choosers.open(user, entity, of(user, entity, view), chosen);
    }

    private static String lookKey(String entity, ShownView view) {
        return "look-" + entity + "-" + view.name();
    }

    private static String key(String entity, ShownView view) {
        return "columns-" + entity + "-" + view.name();
    }
}
