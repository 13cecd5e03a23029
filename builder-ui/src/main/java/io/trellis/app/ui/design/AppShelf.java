package io.trellis.app.ui.design;

import io.trellis.app.AppInstalls;
import io.trellis.app.ui.shell.Session;
import io.trellis.core.artifact.Problem;
import io.trellis.core.i18n.LocalizedText;
import io.trellis.templates.ShippedApps;
import io.trellis.templates.ShippedApps.ShippedApp;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/** The apps that ship, for who is here. */
@Component
class AppShelf {

    private final ShippedApps apps;
    private final AppInstalls installs;
    private final Session session;

    AppShelf(ShippedApps apps, AppInstalls installs, Session session) {
        this.apps = apps;
        this.installs = installs;
        this.session = session;
    }

    List<ShippedApp> all() {
        return apps.all(session.user());
    }

    /** @return why it did not go */
    List<Problem> install(ShippedApp app, boolean samples) {
        return installs.install(session.user(), app.name(), samples, "browser");
    }

    List<Problem> remove(ShippedApp app) {
        return installs.remove(session.user(), app.name(), "browser");
    }

    /** By the plural of each entity of the app. */
    Map<LocalizedText, Long> records(ShippedApp app) {
        return installs.records(session.user(), app.name());
    }
}
