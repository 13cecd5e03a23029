package io.trellis.app.ui.prints;

import static io.trellis.app.ui.shell.Texts.t;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.AttachmentType;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.server.streams.DownloadEvent;
import io.trellis.core.error.TrellisException;
import io.trellis.core.security.CurrentUser;
import io.trellis.form.print.PrintDefinition;
import io.trellis.form.print.Prints;
import io.trellis.form.record.RecordId;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;

/** A look at the pages in either language, and the PDF. */
public final class PrintDialog extends Dialog {

    /** Makes the file in a language. */
    private interface Maker {
        Optional<Prints.Document> in(Locale language);
    }

    private final transient Prints prints;
    private final transient Maker maker;
    private final transient CurrentUser user;
    private final transient RecordId record;
    private final transient PrintDefinition print;
    private final PaperPreview paper = new PaperPreview();
    private final LanguageSelect language;

    /** Of a published print, which may be kept with the record. */
    PrintDialog(Prints prints, KeptPrints keeping, CurrentUser user, RecordId record, PrintDefinition print) {
        this(prints, user, record, print, language -> prints.make(user, record, print.name(), language));
        if (keeping.offered(user, record)) {
            getFooter().addComponentAtIndex(1, new Button(t("prints.attach"), VaadinIcon.PAPERCLIP.create(), click -> {
                keeping.keep(user, record, print.name(), language.getValue());
                close();
            }));
        }
    }

    /** Of pages that the product composes. */
    public PrintDialog(Prints prints, CurrentUser user, RecordId record, PrintDefinition composed) {
        this(prints, user, record, composed, language -> prints.make(user, record, composed, language));
    }

    private PrintDialog(Prints prints, CurrentUser user, RecordId record, PrintDefinition print, Maker maker) {
        this.prints = prints;
        this.maker = maker;
        this.user = user;
        this.record = record;
        this.print = print;
        this.language = new LanguageSelect(user.locale(), this::draw);
        setHeaderTitle(t(print.label()));
        setWidth("min(60rem, 96vw)");
        setHeight("min(64rem, 94vh)");
        addClassName("print-dialog");
        Div content = new Div(language, paper);
        content.addClassName("stack");
        add(content);
        if (print.isWord()) {
            Paragraph note = new Paragraph(t("prints.word.look"));
            note.addClassName("quiet");
            content.addComponentAtIndex(1, note);
        }
        Anchor download = new Anchor(
                this::download,
                AttachmentType.DOWNLOAD,
                t(print.isWord() ? "prints.word.download" : "prints.download"));
        download.addClassName("print-download");
        getFooter().add(new Button(t("close"), click -> close()));
        getFooter().add(download);
        draw();
    }

    private void draw() {
        prints.html(user, record, print, language.getValue())
                .ifPresentOrElse(paper::show, () -> add(new Paragraph(t("record.missing"))));
    }

    private void download(DownloadEvent event) throws IOException {
        Optional<Prints.Document> made;
        try {
            made = maker.in(language.getValue());
        } catch (TrellisException e) {
            refuse(event, 503, t(e.text()));
            return;
        }
        if (made.isPresent()) {
            event.setFileName(made.get().fileName());
            event.setContentType(made.get().type());
            event.getOutputStream().write(made.get().content());
        } else {
            refuse(event, 404, t("prints.gone"));
        }
    }

    /** In words, as the page of the answer. */
    private static void refuse(DownloadEvent event, int status, String why) throws IOException {
        event.getResponse().setStatus(status);
        event.setContentType("text/plain;charset=UTF-8");
        event.getOutputStream().write(why.getBytes(StandardCharsets.UTF_8));
    }
}
