package io.trellis.app.ui.files;

import static io.trellis.app.ui.shell.Texts.t;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.IFrame;
import com.vaadin.flow.component.html.Image;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.icon.VaadinIcon;
import io.trellis.app.ui.shell.Texts;
import io.trellis.form.field.FileValue;

/** A picture or a PDF, looked at without leaving the page; of anything else what it is, to be saved. */
final class FilePreview extends Dialog {

    FilePreview(FileValue file) {
        addClassName("file-preview");
        setHeaderTitle(file.name());
        Anchor save =
                new Anchor(FileTile.address(file), VaadinIcon.DOWNLOAD_ALT.create(), new Span(t("files.download")));
        save.addClassName("file-save");
        save.setRouterIgnore(true);
        save.getElement().setAttribute("download", file.name());
        Button close = new Button(VaadinIcon.CLOSE_SMALL.create(), click -> close());
        close.addThemeVariants(ButtonVariant.TERTIARY);
        close.setAriaLabel(t("close"));
        Span size = new Span(file.sizeInWords(Texts.locale()));
        size.addClassName("quiet");
        getHeader().add(size, save, close);
        String shown = FileTile.address(file) + "?show=true";
        if (file.drawn()) {
            add(new Image(shown, file.name()));
        } else if (FileTile.isShown(file)) {
            IFrame frame = new IFrame(shown);
            frame.setTitle(file.name());
            add(frame);
        } else {
            add(new FileTile(file));
        }
    }
}
