package io.trellis.app.ui.shell;

import static io.trellis.app.ui.shell.Texts.t;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.notification.Notification;
import com.vaadin.flow.component.notification.Notification.Position;
import com.vaadin.flow.component.notification.NotificationVariant;
import java.util.List;

/** Short notices at the head of the page: at its foot they would cover what one presses next. */
public final class Notices {

    private static final int SHOWN_MILLIS = 4_000;
    private static final int UNDO_MILLIS = 10_000;

    private Notices() {}

    public static void info(String text) {
        show(text, SHOWN_MILLIS);
    }

    public static void done(String text) {
        show(text, SHOWN_MILLIS).addThemeVariants(NotificationVariant.SUCCESS);
    }

    /** What went wrong, what was kept, what to do. */
    public static void problem(String text) {
        show(text, UNDO_MILLIS).addThemeVariants(NotificationVariant.ERROR);
    }

    /** What was done, with the way back. */
    public static void undoable(String text, Runnable undo) {
        undoable(text, List.of(), undo);
    }

    /** @param links to what came of it */
    public static void undoable(String text, List<? extends Component> links, Runnable undo) {
        Notification notice = new Notification();
        Button back = new Button(t("undo"), click -> {
            notice.close();
            undo.run();
        });
        back.addThemeVariants(ButtonVariant.TERTIARY, ButtonVariant.SMALL);
        Div row = new Div(new Span(text));
        row.addClassNames("row", "notice-row");
        links.forEach(row::add);
        row.add(back);
        notice.add(row);
        notice.setDuration(UNDO_MILLIS);
        notice.setPosition(Position.TOP_CENTER);
        notice.open();
    }

    private static Notification show(String text, int millis) {
        Notification notice = new Notification(text, millis, Position.TOP_CENTER);
        notice.open();
        return notice;
    }
}
