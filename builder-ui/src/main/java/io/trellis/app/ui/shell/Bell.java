package io.trellis.app.ui.shell;

import static io.trellis.app.ui.shell.Texts.t;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.DetachEvent;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.component.popover.Popover;
import com.vaadin.flow.component.popover.PopoverPosition;
import io.trellis.core.notify.Notifications;
import io.trellis.core.notify.Notifications.Notification;
import io.trellis.core.notify.Notifications.Subscription;
import io.trellis.core.security.CurrentUser;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The bell: how many are unread, the newest in a popover, and new ones as they come. */
final class Bell extends Div {

    private static final int SHOWN = 30;

    /** Makes the bell of a person. */
    @Component
    public static class Factory {
        private final Notifications notifications;

        Factory(Notifications notifications) {
            this.notifications = notifications;
        }

        Bell create(CurrentUser user) {
            return new Bell(notifications, user);
        }
    }

    private final transient Notifications notifications;
    private final transient CurrentUser user;
    private final Button button = new Button(VaadinIcon.BELL_O.create());
    private final Span badge = new Span();
    private final Popover popover = new Popover();
    private transient @Nullable Subscription subscription;

    private Bell(Notifications notifications, CurrentUser user) {
        this.notifications = notifications;
        this.user = user;
        addClassName("bell");
        badge.addClassName("bell-badge");
        button.addThemeVariants(ButtonVariant.TERTIARY);
        popover.setTarget(button);
        popover.setPosition(PopoverPosition.BOTTOM_END);
        popover.setWidth("22rem");
        popover.addOpenedChangeListener(change -> {
            if (change.isOpened()) {
                fill();
            }
        });
        add(button, badge, popover);
        count();
    }

    private void count() {
        long unread = notifications.unread(user);
        badge.setText(unread > 99 ? "99+" : String.valueOf(unread));
        badge.setVisible(unread > 0);
        button.setAriaLabel(unread == 0 ? t("bell.none") : t("bell.unread", unread));
    }

    private void fill() {
        popover.removeAll();
        var newest = notifications.of(user, SHOWN);
        if (newest.isEmpty()) {
            popover.add(new Paragraph(t("bell.empty")));
            return;
        }
        Button all = new Button(t("bell.readAll"), click -> {
            notifications.markAllRead(user);
            count();
            fill();
        });
        all.addThemeVariants(ButtonVariant.TERTIARY, ButtonVariant.SMALL);
        Div list = new Div();
        list.addClassName("bell-list");
        newest.forEach(notification -> list.add(row(notification)));
        popover.add(all, list);
    }

    private Div row(Notification notification) {
        String at = Moments.text(user, notification.at());
        Span time = new Span(at);
        time.addClassName("quiet");
        Div row = new Div(new Span(t(notification.text())), time);
        row.addClassName("bell-row");
        row.getElement().getClassList().set("bell-new", !notification.read());
        row.getElement().setAttribute("role", "link");
        row.getElement().setAttribute("tabindex", "0");
        row.addClickListener(click -> open(notification));
        row.getElement().addEventListener("keydown", key -> open(notification)).setFilter("event.key === 'Enter'");
        return row;
    }

    private void open(Notification notification) {
        notifications.markRead(user, notification.id());
        popover.close();
        count();
        String link = notification.link();
        UI.getCurrent().navigate(link.startsWith("/") ? link.substring(1) : link);
    }

    @Override
    protected void onAttach(AttachEvent event) {
        UI ui = event.getUI();
        subscription = notifications.listen(
                user.id(),
                notification -> ui.access(() -> {
                    count();
                    // a task shows in the inbox by itself: a notice would only cover what one reads there
                    boolean shows = notification.link().startsWith("/inbox/")
                            && ui.getActiveViewLocation().getPath().startsWith("inbox");
                    if (!shows) {
                        Notices.info(t(notification.text()));
                    }
                }));
    }

    @Override
    protected void onDetach(DetachEvent event) {
        if (subscription != null) {
            subscription.close();
        }
    }
}
