package io.trellis.app.ui.watching;

import static io.trellis.app.ui.shell.Texts.t;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import io.trellis.app.ui.shell.Notices;
import io.trellis.app.ui.shell.Texts;
import io.trellis.core.filter.Operator;
import io.trellis.core.security.CurrentUser;
import io.trellis.report.DashboardDefinition;
import io.trellis.report.Threshold;
import io.trellis.report.alert.Alert;
import io.trellis.report.alert.AlertResult;
import io.trellis.report.alert.Alerts;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Which figure somebody wants to be told about, and when: a new alert or one that there is. */
public final class AlertDialog extends Dialog {

    @Component
    public static final class Factory {
        private final Alerts alerts;

        Factory(Alerts alerts) {
            this.alerts = alerts;
        }

        /** About one of the figures, as the filters are set. @param widget the one that is proposed */
        public void open(
                CurrentUser user,
                DashboardDefinition dashboard,
                Map<String, @Nullable Object> chosen,
                List<WatchedFigure> figures,
                String widget) {
            Threshold proposed = figures.stream()
                    .filter(one -> one.widget().equals(widget))
                    .findFirst()
                    .map(one -> new Threshold(
                            widget,
                            Operator.LT,
                            Objects.requireNonNullElse(one.figure().value(), BigDecimal.ZERO)))
                    .orElse(null);
            new AlertDialog(alerts, user, dashboard, chosen, figures, proposed, null, () -> {}).open();
        }

        void change(
                CurrentUser user,
                DashboardDefinition dashboard,
                List<WatchedFigure> figures,
                Alert before,
                Runnable changed) {
            Alert.Wish wish = before.wish();
            new AlertDialog(alerts, user, dashboard, wish.chosen(), figures, wish.threshold(), before, changed).open();
        }
    }

    private final transient Alerts alerts;
    private final transient CurrentUser user;
    private final transient DashboardDefinition dashboard;
    private final transient Map<String, @Nullable Object> chosen;
    private final transient @Nullable Alert before;
    private final transient Runnable changed;
    private final ThresholdInput threshold;

    private AlertDialog(
            Alerts alerts,
            CurrentUser user,
            DashboardDefinition dashboard,
            Map<String, @Nullable Object> chosen,
            List<WatchedFigure> figures,
            @Nullable Threshold proposed,
            @Nullable Alert before,
            Runnable changed) {
        this.alerts = alerts;
        this.user = user;
        this.dashboard = dashboard;
        this.chosen = chosen;
        this.before = before;
        this.changed = changed;
        this.threshold = new ThresholdInput(figures, proposed);
        setId("alert");
        setHeaderTitle(t("watching.alert.title", Texts.t(dashboard.label())));
        setWidth("min(32rem, 94vw)");
        Paragraph help = new Paragraph(t("watching.alert.help"));
        help.addClassName("quiet");
        Div content = new Div(help, threshold);
        content.addClassName("stack");
        add(content);
        Button save = new Button(t(before == null ? "watching.alert.add" : "save"), click -> save());
        save.addThemeVariants(ButtonVariant.PRIMARY);
        getFooter().add(new Button(t("cancel"), click -> close()), save);
    }

    private void save() {
        Optional<Threshold> held = threshold.threshold();
        if (held.isEmpty()) {
            return;
        }
        Alert.Wish wish = new Alert.Wish(held.get(), chosen);
        AlertResult result =
                before == null ? alerts.add(user, dashboard.name(), wish) : alerts.change(user, before.id(), wish);
        switch (result) {
            case AlertResult.Kept(var alert) -> {
                close();
                Notices.done(
                        t(alert.state() == Alert.State.CROSSED ? "watching.alert.already" : "watching.alert.kept"));
                changed.run();
            }
            case AlertResult.Rejected(var field, var code, var message) -> threshold.problem(t(message));
            case AlertResult.TooMany(var message) -> threshold.problem(t(message));
            case AlertResult.Missing _ -> threshold.problem(t("dashboards.notForYou"));
        }
    }
}
