package io.trellis.app.ui.admin;

import static io.trellis.app.ui.shell.Texts.t;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.AttachmentType;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.component.popover.Popover;
import io.trellis.app.audit.LogFile;
import io.trellis.app.audit.LogFile.Format;
import io.trellis.core.security.CurrentUser;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.function.Supplier;

/** The audit log as the page shows it, as a file. */
@org.springframework.stereotype.Component
class AuditDownloads {

    private final LogFile file;

    AuditDownloads(LogFile file) {
        this.file = file;
    }

    /** @param user and filter asked at the click */
    Component menu(Supplier<CurrentUser> user, Supplier<AuditFilter> filter) {
        Button button = new Button(t("list.export"), VaadinIcon.DOWNLOAD_ALT.create());
        button.addThemeVariants(ButtonVariant.TERTIARY);
        Popover popover = new Popover();
        popover.setTarget(button);
        Div links = new Div();
        Arrays.stream(Format.values()).forEach(format -> links.add(link(format, user, filter)));
        links.addClassName("stack");
        popover.add(links);
        Div menu = new Div(button, popover);
        menu.addClassName("list-export");
        return menu;
    }

    private Anchor link(Format format, Supplier<CurrentUser> user, Supplier<AuditFilter> filter) {
        return new Anchor(
                event -> {
                    CurrentUser reader = user.get();
                    file.ask(reader);
                    event.setFileName(format.fileName());
                    event.setContentType(format.mediaType());
                    try (OutputStream out = event.getOutputStream()) {
                        file.write(reader, filter.get().asked(reader), format, "browser", out);
                    }
                },
                AttachmentType.DOWNLOAD,
                format.name());
    }
}
