package io.trellis.app.ui.dashboards;

import io.trellis.core.security.CurrentUser;
import io.trellis.form.exchange.SmallTable;
import io.trellis.report.WidgetDefinition;
import io.trellis.report.WidgetFiles;
import java.io.OutputStream;

/** What one person may take along of one widget. */
record TileFiles(WidgetFiles files, CurrentUser user, String dashboard, WidgetDefinition widget) {

    boolean offered() {
        return files.offered(user, widget);
    }

    void write(SmallTable table, WidgetFiles.Form form, OutputStream out) {
        files.write(user, dashboard, widget, table, form, out);
    }
}
