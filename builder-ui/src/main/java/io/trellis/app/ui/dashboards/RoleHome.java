package io.trellis.app.ui.dashboards;

import static io.trellis.app.ui.shell.Texts.t;

import io.trellis.app.ui.shell.Destination;
import io.trellis.app.ui.shell.Home;
import io.trellis.app.ui.shell.Preferences;
import io.trellis.core.security.CurrentUser;
import io.trellis.report.DashboardDefinition;
import io.trellis.report.Dashboards;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Where somebody begins: the dashboard that they chose, else the first that greets one of their roles. */
@Component
final class RoleHome implements Home {

    private static final String CHOSEN = "home";

    private final Dashboards dashboards;
    private final Preferences preferences;

    RoleHome(Dashboards dashboards, Preferences preferences) {
        this.dashboards = dashboards;
        this.preferences = preferences;
    }

    /** The name of a dashboard that shows them something. */
    Optional<String> of(CurrentUser user) {
        return preferences
                .get(user, CHOSEN)
                .flatMap(dashboards::find)
                .flatMap(chosen -> dashboards.seen(user, chosen))
                .or(() -> dashboards.homes(user).stream().findFirst())
                .map(DashboardDefinition::name);
    }

    void choose(CurrentUser user, String dashboard) {
        preferences.set(user, CHOSEN, dashboard);
    }

    @Override
    public Optional<Destination> destination(CurrentUser user) {
        return of(user).map(name -> new Destination("", t("home.title"), "dashboards/" + name, "home"));
    }
}
