package io.trellis.app.ui.design;

import static io.trellis.app.ui.shell.Texts.t;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.UnorderedList;

/** Asks before a whole draft is given up, naming what will be lost: it is the one step without a way back. */
final class Discard {

    private Discard() {}

    static void ask(AppDraft appDraft) {
        Dialog dialog = new Dialog();
        dialog.setHeaderTitle(t("design.discard.title"));
        UnorderedList list = new UnorderedList();
        appDraft.draft().changes().forEach(change -> list.add(new ListItem(appDraft.called(change.id()))));
        dialog.add(new Paragraph(t("design.discard.help")), list);
        Button discard = new Button(t("design.discard"), click -> {
            dialog.close();
            appDraft.discardAll();
        });
        discard.addThemeVariants(ButtonVariant.PRIMARY, ButtonVariant.ERROR);
        dialog.getFooter().add(new Button(t("cancel"), click -> dialog.close()), discard);
        dialog.open();
    }
}
