package io.trellis.app.ui.prints;

import static io.trellis.app.ui.shell.Texts.t;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.AttachmentType;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.server.streams.DownloadEvent;
import io.trellis.core.security.CurrentUser;
import io.trellis.form.print.PrintDefinition;
import io.trellis.form.print.Prints;
import io.trellis.form.record.RecordId;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** A look at the pages in either language, and the PDF. */
final class PrintDialog extends Dialog {

    private final transient Prints prints;
    private final transient CurrentUser user;
    private final transient RecordId record;
    private final transient PrintDefinition print;
    private final PaperPreview paper = new PaperPreview();
    private final LanguageSelect language;

    PrintDialog(Prints prints, CurrentUser user, RecordId record, PrintDefinition print) {
        this.prints = prints;
        this.user = user;
        this.record = record;
        this.print = print;
        this.language = new LanguageSelect(user.locale(), this::draw);
        setHeaderTitle(t(print.label()));
        setWidth("min(60rem, 96vw)");
        setHeight("min(64rem, 94vh)");
        addClassName("print-dialog");
        add(language, paper);
        Anchor download = new Anchor(this::download, AttachmentType.DOWNLOAD, t("prints.download"));
        download.addClassName("print-download");
        getFooter().add(new Button(t("close"), click -> close()), download);
        draw();
    }

    private void draw() {
        prints.html(user, record, print, language.getValue())
                .ifPresentOrElse(paper::show, () -> add(new Paragraph(t("record.missing"))));
    }

    private void download(DownloadEvent event) throws IOException {
        Optional<Prints.Document> made = prints.pdf(user, record, print.name(), language.getValue());
        if (made.isPresent()) {
            event.setFileName(made.get().fileName());
            event.setContentType("application/pdf");
            event.getOutputStream().write(made.get().pdf());
        } else {
            event.getResponse().setStatus(404);
            event.setContentType("text/plain;charset=UTF-8");
            event.getOutputStream().write(t("prints.gone").getBytes(StandardCharsets.UTF_8));
        }
    }
}
