package io.trellis.app.ui.files;

import static io.trellis.app.ui.shell.Texts.t;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Image;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.icon.VaadinIcon;
import io.trellis.app.ui.shell.Texts;
import io.trellis.form.field.FileKind;
import io.trellis.form.field.FileValue;

/** A file: how it looks or of what kind it is, its name, how large it is. What can be looked at opens, the rest is saved. */
public final class FileTile extends Div {

    private static final String PDF = "application/pdf";

    private final transient FileValue file;

    public FileTile(FileValue file) {
        this(file, "");
    }

    /** @param said what more there is to say of it, before its size */
    public FileTile(FileValue file, String said) {
        this.file = file;
        addClassName("file-tile");
        Span name = new Span(file.name());
        name.addClassName("file-name");
        String words = file.sizeInWords(Texts.locale());
        Span size = new Span(said.isEmpty() ? words : said + " · " + words);
        size.addClassNames("file-size", "quiet");
        Anchor open = new Anchor(address(file), look(file), name, size);
        open.addClassName("file-open");
        open.setTitle(file.name());
        open.setRouterIgnore(true);
        if (isShown(file)) {
            open.getElement()
                    .addEventListener("click", event -> new FilePreview(file).open())
                    .preventDefault();
        } else {
            open.getElement().setAttribute("download", file.name());
        }
        add(open);
    }

    /** Beside the file: to take it away. */
    public FileTile with(String label, VaadinIcon icon, Runnable action) {
        Button button = new Button(icon.create(), click -> action.run());
        button.addThemeVariants(ButtonVariant.TERTIARY, ButtonVariant.SMALL);
        button.setAriaLabel(t(label, file.name()));
        button.setTooltipText(t(label, file.name()));
        add(button);
        return this;
    }

    static boolean isShown(FileValue file) {
        return file.drawn() || file.type().equals(PDF);
    }

    static String address(FileValue file) {
        return "files/" + file.id();
    }

    /** Of a picture that a page may show: small enough for a list. */
    public static String smallAddress(FileValue file) {
        return address(file) + "/thumbnail";
    }

    /** The small picture lies over the icon, which stays where there is none. */
    static Component look(FileValue file) {
        Div look = new Div(icon(file.kind()).create());
        look.addClassName("file-look");
        look.getElement().setAttribute("aria-hidden", "true");
        look.getElement().setAttribute("data-kind", file.kind().code());
        if (file.drawn()) {
            Image small = new Image(smallAddress(file), "");
            small.getElement().setAttribute("loading", "lazy");
            look.add(small);
        }
        return look;
    }

    private static VaadinIcon icon(FileKind kind) {
        return switch (kind) {
            case IMAGE -> VaadinIcon.PICTURE;
            case PDF, DOCUMENT -> VaadinIcon.FILE_TEXT;
            case TEXT -> VaadinIcon.FILE_TEXT_O;
            case SHEET -> VaadinIcon.FILE_TABLE;
            case SLIDES -> VaadinIcon.FILE_PRESENTATION;
            case AUDIO -> VaadinIcon.FILE_SOUND;
            case VIDEO -> VaadinIcon.FILE_MOVIE;
            case ARCHIVE -> VaadinIcon.FILE_ZIP;
            case OTHER -> VaadinIcon.FILE_O;
        };
    }
}
