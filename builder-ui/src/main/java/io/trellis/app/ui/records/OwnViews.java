package io.trellis.app.ui.records;

import static io.trellis.app.ui.shell.Texts.t;

import com.vaadin.flow.component.Key;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.textfield.TextField;
import io.trellis.app.ui.shell.Notices;
import io.trellis.core.security.CurrentUser;
import io.trellis.form.layout.Presented;
import io.trellis.form.layout.SavedViews;
import io.trellis.form.layout.SavedViews.SavedView;
import io.trellis.form.query.ListQuery;
import java.util.List;
import java.util.function.Consumer;
import org.springframework.stereotype.Component;

/** Views that people keep for themselves: what a list shows, under a name. */
@Component
class OwnViews {

    private final SavedViews saved;

    OwnViews(SavedViews saved) {
        this.saved = saved;
    }

    /** Asks for the name. @param kept gets the name of the view in addresses */
    void keep(CurrentUser user, ListQuery shown, List<String> columns, Presented presented, Consumer<String> kept) {
        Dialog dialog = new Dialog(t("list.saveView"));
        TextField name = new TextField(t("list.viewName"));
        name.setWidthFull();
        name.setMaxLength(80);
        Button save = new Button(t("save"), click -> {
            if (name.getValue().isBlank()) {
                name.focus();
                return;
            }
            String view = keep(
                    user,
                    new SavedView(
                            "",
                            shown.entity(),
                            name.getValue().strip(),
                            columns,
                            shown.filter(),
                            shown.sort(),
                            presented));
            dialog.close();
            Notices.done(t("list.viewSaved"));
            kept.accept(view);
        });
        save.addThemeVariants(ButtonVariant.PRIMARY);
        save.addClickShortcut(Key.ENTER);
        dialog.add(name);
        dialog.getFooter().add(new Button(t("cancel"), click -> dialog.close()), save);
        dialog.open();
        name.focus();
    }

    private String keep(CurrentUser user, SavedView view) {
        return "my-" + saved.save(user, view).id();
    }

    /** At once, with the way back. @param back gets the name of the view when it is there again */
    void delete(CurrentUser user, SavedView view, Consumer<String> back) {
        saved.delete(user, view.id());
        Notices.undoable(
                t("list.viewDeleted", view.name()),
                () -> back.accept(keep(
                        user,
                        new SavedView(
                                "",
                                view.entity(),
                                view.name(),
                                view.columns(),
                                view.filter(),
                                view.sort(),
                                view.presented()))));
    }
}
