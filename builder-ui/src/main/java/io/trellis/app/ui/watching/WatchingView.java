package io.trellis.app.ui.watching;

import static io.trellis.app.ui.shell.Texts.t;

import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.Route;
import io.trellis.app.ui.people.People;
import io.trellis.app.ui.shell.Crumb;
import io.trellis.app.ui.shell.Page;
import io.trellis.app.ui.shell.Session;
import io.trellis.core.security.CurrentUser;
import io.trellis.report.Dashboards;
import io.trellis.report.alert.Alerts;
import io.trellis.report.subscription.Subscriptions;
import jakarta.annotation.security.PermitAll;
import java.time.Clock;
import java.util.List;

/** What of dashboards is told to somebody by itself; administrators see and end what others have too. */
@Route("watching")
@PermitAll
public class WatchingView extends Div implements BeforeEnterObserver, Page {

    private static final int MOST = 500;

    private final transient Session session;
    private final transient Subscriptions subscriptions;
    private final transient Alerts alerts;
    private final SubscriptionRows rows;
    private final AlertRows watched;
    private final Checkbox everybody = new Checkbox(t("watching.everybody"));

    public WatchingView(
            Session session,
            Subscriptions subscriptions,
            Dashboards dashboards,
            SubscribeDialog.Factory dialogs,
            Alerts alerts,
            AlertDialog.Factory alertDialogs,
            People people,
            Clock clock) {
        this.session = session;
        this.subscriptions = subscriptions;
        this.alerts = alerts;
        this.watched = new AlertRows(alerts, dashboards, alertDialogs, people, session.user(), clock, this::draw);
        this.rows = new SubscriptionRows(subscriptions, dashboards, dialogs, people, session.user(), this::draw);
        addClassNames("page", "page-flow");
        everybody.addValueChangeListener(change -> draw());
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        removeAll();
        CurrentUser user = session.user();
        Div head = new Div(new H1(t("watching.title")));
        head.addClassName("page-head");
        if (subscriptions.forOthers(user)) {
            head.add(everybody);
        }
        Paragraph help = new Paragraph(t("watching.help"));
        help.addClassName("quiet");
        add(head, help, new H2(t("watching.subscriptions")), rows, new H2(t("watching.alerts")), watched);
        draw();
    }

    private void draw() {
        CurrentUser user = session.user();
        boolean all = everybody.getValue();
        rows.show(all ? subscriptions.ofAll(user, MOST) : subscriptions.of(user));
        watched.show(all ? alerts.ofAll(user, MOST) : alerts.of(user));
    }

    @Override
    public List<Crumb> trail() {
        return List.of(Crumb.here(t("watching.title")));
    }
}
