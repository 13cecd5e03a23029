package io.trellis.app.ui.dashboards;

import static io.trellis.app.ui.shell.Texts.t;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.AttachmentType;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.component.popover.Popover;
import io.trellis.app.ui.shell.Notices;
import io.trellis.form.exchange.SmallTable;
import io.trellis.report.WidgetData;
import io.trellis.report.WidgetFiles.Form;
import io.trellis.report.WidgetTable;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.List;

/** What somebody can do with a widget that they see: read it as a table, enlarge it, take it along. No more than it shows. */
final class TileMenu extends Div {

    private final transient WidgetTile tile;
    private final transient TileFiles files;
    private final transient Runnable watch;
    private final transient Runnable further;
    private final Popover popover = new Popover();
    private final Div items = new Div();

    /** @param watch to be told when what it shows crosses a line; {@code further} to go on asking from it */
    TileMenu(WidgetTile tile, TileFiles files, Runnable watch, Runnable further) {
        this.tile = tile;
        this.files = files;
        this.further = further;
        this.watch = watch;
        Button button = new Button(VaadinIcon.ELLIPSIS_DOTS_H.create());
        button.addThemeVariants(ButtonVariant.TERTIARY, ButtonVariant.SMALL);
        button.setAriaLabel(t("dashboards.more", tile.title()));
        popover.setTarget(button);
        popover.setAriaLabel(button.getAriaLabel().orElse(""));
        items.addClassName("tile-menu");
        popover.add(items);
        popover.addOpenedChangeListener(change -> {
            if (change.isOpened()) {
                fill();
            }
        });
        addClassName("tile-more");
        add(button, popover);
    }

    private void fill() {
        items.removeAll();
        if (tile.table().isPresent()) {
            items.add(item("dashboards.further", further));
            items.add(item(
                    tile.isTable() ? "dashboards.asChart" : "dashboards.asTable", () -> tile.asTable(!tile.isTable())));
        }
        items.add(item("dashboards.fullScreen", () -> tile.getElement().executeJs("this.requestFullscreen?.()")));
        if (tile.hasFigure()) {
            items.add(item("watching.alert.menu", watch));
        }
        if (tile.table().isPresent()) {
            if (files.offered()) {
                Arrays.stream(Form.values()).forEach(form -> items.add(file(form)));
            }
            items.add(item("dashboards.picture", () -> {
                if (!tile.picture()) {
                    Notices.done(t("dashboards.noPicture"));
                }
            }));
        }
    }

    private NativeButton item(String text, Runnable action) {
        NativeButton item = new NativeButton(t(text), click -> {
            popover.close();
            action.run();
        });
        item.addClassName("tile-menu-item");
        return item;
    }

    private Anchor file(Form form) {
        Anchor link = new Anchor(
                event -> {
                    SmallTable table = content();
                    event.setFileName(tile.title() + "." + form.ending());
                    event.setContentType(form.mediaType());
                    if (!files.offered()) {
                        // the right went since the menu was opened
                        event.getResponse().setStatus(403);
                        return;
                    }
                    try (OutputStream out = event.getOutputStream()) {
                        files.write(table, form, out);
                    }
                },
                AttachmentType.DOWNLOAD,
                form.name());
        link.addClassName("tile-menu-item");
        return link;
    }

    private SmallTable content() {
        WidgetData.Table table = tile.table().orElse(new WidgetData.Table(List.of(), List.of(), false));
        return WidgetTable.sheet(tile.title(), table);
    }
}
