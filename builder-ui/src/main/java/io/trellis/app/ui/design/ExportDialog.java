package io.trellis.app.ui.design;

import static io.trellis.app.ui.shell.Texts.t;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Paragraph;

/** What is published of an app, as a ZIP. */
final class ExportDialog extends Dialog {

    ExportDialog(Travel travel, AppDraft appDraft) {
        addClassName("app-export");
        setHeaderTitle(t("design.export.title", t(appDraft.label())));
        setWidth("min(520px, 96vw)");
        add(new Paragraph(t("design.export.help", appDraft.version())));
        if (!appDraft.draft().changes().isEmpty()) {
            Paragraph left = new Paragraph(
                    t("design.export.drafted", appDraft.draft().changes().size()));
            left.addClassName("quiet");
            add(left);
        }
        Checkbox samples = new Checkbox(t("design.export.samples"));
        add(samples);
        Anchor download = new Anchor(travel.zip(appDraft.app(), false), t("design.export.download"));
        download.addClassName("app-download");
        Anchor all = new Anchor(travel.everything(false), t("design.export.all"));
        all.addClassName("app-download-all");
        all.getElement().setAttribute("download", true);
        samples.addValueChangeListener(change -> {
            download.setHref(travel.zip(appDraft.app(), change.getValue()));
            all.setHref(travel.everything(change.getValue()));
        });
        download.getElement().setAttribute("download", true);
        getFooter().add(new Button(t("close"), click -> close()), all, download);
    }
}
