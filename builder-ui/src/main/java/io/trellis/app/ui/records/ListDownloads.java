package io.trellis.app.ui.records;

import static io.trellis.app.ui.shell.Texts.t;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.AttachmentType;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.component.popover.Popover;
import com.vaadin.flow.server.VaadinResponse;
import io.trellis.core.error.CoreError;
import io.trellis.core.error.TrellisException;
import io.trellis.core.security.CurrentUser;
import io.trellis.form.exchange.Exports;
import io.trellis.form.query.ListQuery;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.function.Supplier;
import org.springframework.stereotype.Service;

/** The export menu of a list: what it shows now, as CSV or XLSX. */
@Service
class ListDownloads {

    private static final String XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    private final Exports exports;

    ListDownloads(Exports exports) {
        this.exports = exports;
    }

    /** @param query asked at the click, so that the file holds what the list then shows */
    Component menu(CurrentUser user, Supplier<ListQuery> query) {
        Button button = new Button(t("list.export"), VaadinIcon.DOWNLOAD_ALT.create());
        button.addThemeVariants(ButtonVariant.TERTIARY);
        Popover popover = new Popover();
        popover.setTarget(button);
        Div links = new Div(
                link("CSV", "text/csv;charset=UTF-8", query, (asked, out) -> exports.csv(user, asked, out)),
                link("XLSX", XLSX, query, (asked, out) -> exports.xlsx(user, asked, out)));
        links.addClassName("stack");
        popover.add(links);
        Div menu = new Div(button, popover);
        menu.addClassName("list-export");
        return menu;
    }

    private static Anchor link(String kind, String mediaType, Supplier<ListQuery> query, Writer writer) {
        return new Anchor(
                event -> {
                    ListQuery asked = query.get();
                    LateOutput out = new LateOutput(() -> {
                        event.setFileName(asked.entity() + "." + kind.toLowerCase(Locale.ROOT));
                        event.setContentType(mediaType);
                        return event.getOutputStream();
                    });
                    try (out) {
                        writer.write(asked, out);
                    } catch (TrellisException e) {
                        if (out.isOpen()) {
                            // what has been sent is half a file: the browser is told by the broken connection
                            throw e;
                        }
                        refuse(event.getResponse(), e);
                    }
                },
                AttachmentType.DOWNLOAD,
                kind);
    }

    /** In words, as the page of the answer. */
    private static void refuse(VaadinResponse response, TrellisException e) throws IOException {
        boolean busy = e.code() == CoreError.BUSY;
        response.setStatus(busy ? 503 : 422);
        if (busy) {
            response.setHeader("Retry-After", "5");
        }
        response.setContentType("text/plain;charset=UTF-8");
        response.getOutputStream().write(t(e.text()).getBytes(StandardCharsets.UTF_8));
    }

    private interface Writer {
        void write(ListQuery query, OutputStream out);
    }
}
