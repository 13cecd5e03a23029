package io.trellis.app.ui.watching;

import static io.trellis.app.ui.shell.Texts.t;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.combobox.MultiSelectComboBox;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import io.trellis.app.ui.people.People;
import io.trellis.app.ui.shell.Moments;
import io.trellis.app.ui.shell.Notices;
import io.trellis.app.ui.shell.Texts;
import io.trellis.core.security.CurrentUser;
import io.trellis.core.security.User;
import io.trellis.report.DashboardDefinition;
import io.trellis.report.Threshold;
import io.trellis.report.subscription.Schedule;
import io.trellis.report.subscription.Subscription;
import io.trellis.report.subscription.Subscription.Wish;
import io.trellis.report.subscription.SubscriptionResult;
import io.trellis.report.subscription.Subscriptions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** When a dashboard comes, only if what, and to whom: a new subscription or one that there is. */
public final class SubscribeDialog extends Dialog {

    @Component
    public static final class Factory {
        private final Subscriptions subscriptions;
        private final People people;

        Factory(Subscriptions subscriptions, People people) {
            this.subscriptions = subscriptions;
            this.people = people;
        }

        /** Of a dashboard as it is seen, with its filters as they are set; {@code figures} that a condition may be about. */
        public void open(
                CurrentUser user,
                DashboardDefinition dashboard,
                Map<String, @Nullable Object> chosen,
                List<WatchedFigure> figures) {
            new SubscribeDialog(this, user, dashboard, chosen, figures, null, () -> {}).open();
        }

        void change(
                CurrentUser user,
                DashboardDefinition dashboard,
                List<WatchedFigure> figures,
                Subscription before,
                Runnable changed) {
            new SubscribeDialog(this, user, dashboard, before.wish().chosen(), figures, before, changed).open();
        }
    }

    private final transient Factory parts;
    private final transient CurrentUser user;
    private final transient DashboardDefinition dashboard;
    private final transient Map<String, @Nullable Object> chosen;
    private final transient @Nullable Subscription before;
    private final transient Runnable changed;
    private final ScheduleInput schedule;
    private final ThresholdInput threshold;
    private final Checkbox onlyIf = new Checkbox(t("watching.onlyIf"));
    private final MultiSelectComboBox<User> readers = new MultiSelectComboBox<>(t("watching.people"));
    private final Paragraph problem = new Paragraph();

    private SubscribeDialog(
            Factory parts,
            CurrentUser user,
            DashboardDefinition dashboard,
            Map<String, @Nullable Object> chosen,
            List<WatchedFigure> figures,
            @Nullable Subscription before,
            Runnable changed) {
        this.parts = parts;
        this.user = user;
        this.dashboard = dashboard;
        this.chosen = chosen;
        this.before = before;
        this.changed = changed;
        Optional<Threshold> held =
                Optional.ofNullable(before).flatMap(one -> one.wish().onlyIf());
        schedule = new ScheduleInput(
                before == null ? Schedule.USUAL : before.wish().schedule());
        threshold = new ThresholdInput(figures, held.orElse(null));
        setId("subscribe");
        setHeaderTitle(t("watching.subscribe.title", Texts.t(dashboard.label())));
        setWidth("min(36rem, 94vw)");
        threshold.setVisible(held.isPresent());
        onlyIf.setValue(held.isPresent());
        onlyIf.setEnabled(!figures.isEmpty());
        onlyIf.addValueChangeListener(change -> threshold.setVisible(change.getValue()));
        problem.addClassName("problem");
        problem.getElement().setAttribute("role", "alert");
        problem.setVisible(false);
        Paragraph help = new Paragraph(t(
                chosen.values().stream().anyMatch(value -> value != null)
                        ? "watching.subscribe.help.filters"
                        : "watching.subscribe.help"));
        help.addClassName("quiet");
        Div content = new Div(help, schedule, onlyIf, threshold);
        if (before == null && parts.subscriptions.forOthers(user)) {
            content.add(readers());
        }
        content.add(problem);
        content.addClassName("stack");
        add(content);
        Button save = new Button(t(before == null ? "watching.subscribe" : "save"), click -> save());
        save.addThemeVariants(ButtonVariant.PRIMARY);
        getFooter().add(new Button(t("cancel"), click -> close()), save);
    }

    private MultiSelectComboBox<User> readers() {
        List<User> active = parts.people.active();
        readers.setItems(active);
        readers.setItemLabelGenerator(User::name);
        active.stream().filter(one -> one.id().equals(user.id())).findFirst().ifPresent(readers::select);
        readers.setHelperText(t("watching.people.help"));
        return readers;
    }

    private void save() {
        Optional<Schedule> when = schedule.schedule();
        Optional<Threshold> held = onlyIf.getValue() ? threshold.threshold() : Optional.empty();
        if (when.isEmpty() || onlyIf.getValue() && held.isEmpty()) {
            return;
        }
        Wish wish = new Wish(when.get(), chosen, held);
        if (before != null) {
            told(List.of(parts.subscriptions.change(user, before.id(), wish)));
            return;
        }
        List<String> whose = readers.isAttached()
                ? readers.getSelectedItems().stream().map(User::id).toList()
                : List.of(user.id());
        if (whose.isEmpty()) {
            wrong(t("watching.people.missing"));
            return;
        }
        List<SubscriptionResult> results = new ArrayList<>();
        whose.forEach(person -> results.add(parts.subscriptions.add(user, person, dashboard.name(), wish)));
        told(results);
    }

    /** Who was subscribed already stays so where another could not be. */
    private void told(List<SubscriptionResult> results) {
        List<Subscription> kept = new ArrayList<>();
        List<String> problems = new ArrayList<>();
        results.forEach(result -> {
            switch (result) {
                case SubscriptionResult.Kept(var subscription) -> kept.add(subscription);
                case SubscriptionResult.Rejected(var field, var code, var message) -> problems.add(t(message));
                case SubscriptionResult.TooMany(var message) -> problems.add(t(message));
                case SubscriptionResult.Missing _ -> problems.add(t("dashboards.notForYou"));
            }
        });
        if (!problems.isEmpty()) {
            readers.deselect(readers.getSelectedItems().stream()
                    .filter(one -> kept.stream().anyMatch(made -> made.person().equals(one.id())))
                    .toList());
            wrong(String.join(" ", problems));
        } else {
            close();
            kept.stream()
                    .findFirst()
                    .ifPresent(made -> Notices.done(t(
                            kept.size() == 1 ? "watching.subscribed" : "watching.subscribed.many",
                            Moments.text(user, made.next()),
                            kept.size())));
        }
        changed.run();
    }

    private void wrong(String text) {
        problem.setText(text);
        problem.setVisible(true);
    }
}
