package io.trellis.app.ui.design;

import static io.trellis.app.ui.shell.Texts.t;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.dnd.DragSource;
import com.vaadin.flow.component.dnd.DropTarget;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.Route;
import io.trellis.app.ui.shell.Crumb;
import io.trellis.app.ui.shell.Destination;
import io.trellis.app.ui.shell.Page;
import io.trellis.core.artifact.Artifact;
import io.trellis.core.artifact.ArtifactId;
import io.trellis.core.i18n.LocalizedText;
import io.trellis.form.entity.EntityJson;
import jakarta.annotation.security.PermitAll;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Arranges what stands in an app's navigation, and in which order. */
@Route("design/navigation/:name")
@PermitAll
public class NavigationDesignerView extends Div implements BeforeEnterObserver, Page {

    private static final String KIND = "navigation";

    private final transient DesignAccess access;
    private final transient Desk.Factory desks;
    private final transient DesignBar.Factory bars;

    NavigationDesignerView(DesignAccess access, Desk.Factory desks, DesignBar.Factory bars) {
        this.access = access;
        this.desks = desks;
        this.bars = bars;
        addClassName("designer-page");
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        removeAll();
        access.ask();
        String name = event.getRouteParameters().get("name").orElse("");
        ArtifactId id = new ArtifactId(KIND, name);
        // a navigation that nobody made yet is begun here: it is named after its app
        Desk desk = desks.holding(id).orElseGet(() -> desks.open(name));
        DesignBar bar =
                bars.create(desk, "design", problem -> problem.artifact().equals(id), () -> "");
        bar.title(t("design.navigation"));
        bar.listenOn(this);
        Div body = new Div();
        body.addClassNames("page", "page-flow", "design-body");
        add(bar, body);
        Runnable draw = () -> {
            body.removeAll();
            body.add(editor(desk, id));
        };
        desk.onChange(draw);
        draw.run();
    }

    private static Component editor(Desk desk, ArtifactId id) {
        ObjectNode content = desk.draft()
                .find(id)
                .map(artifact -> artifact.content().deepCopy())
                .orElseGet(() -> {
                    ObjectNode fresh = JsonNodeFactory.instance.objectNode();
                    fresh.set("label", EntityJson.write(LocalizedText.same(desk.app())));
                    return fresh;
                });
        LocalizedText label = EntityJson.text(content.path("label"));
        List<String> items = new ArrayList<>();
        content.path("items").forEach(item -> items.add(item.asString("")));
        TextField zh = new TextField(t("entities.label.zh"));
        zh.setValue(label.zh());
        TextField en = new TextField(t("entities.label.en"));
        en.setValue(label.en());
        Runnable rename = () -> {
            content.set("label", EntityJson.write(new LocalizedText(zh.getValue(), en.getValue())));
            save(desk, id, content, items);
        };
        zh.addValueChangeListener(change -> rename.run());
        en.addValueChangeListener(change -> rename.run());
        Div names = new Div(zh, en);
        names.addClassName("row");
        Div list = new Div();
        list.addClassName("navigation-items");
        for (int i = 0; i < items.size(); i++) {
            list.add(row(desk, id, content, items, i));
        }
        ComboBox<Artifact> more = new ComboBox<>(t("design.navigation.add"));
        more.setItems(Stream.of("dashboard", "entity")
                .flatMap(desk::all)
                .filter(artifact -> !items.contains(artifact.id().toString()))
                .toList());
        more.setItemLabelGenerator(NavigationDesignerView::name);
        more.addValueChangeListener(change -> {
            if (change.getValue() != null) {
                items.add(change.getValue().id().toString());
                save(desk, id, content, items);
            }
        });
        Div panel = new Div(names, list, more);
        panel.addClassNames("panel", "stack", "navigation-editor");
        return panel;
    }

    private static Component row(Desk desk, ArtifactId id, ObjectNode content, List<String> items, int index) {
        String item = items.get(index);
        String[] parts = item.split("/", 2);
        ArtifactId target = new ArtifactId(parts[0], parts.length == 2 ? parts[1] : "");
        Span name = new Span(
                desk.draft().find(target).map(NavigationDesignerView::name).orElse(item));
        name.addClassName("grow");
        String icon = desk.draft()
                .find(target)
                .map(artifact -> artifact.content().path("icon").asString("dashboard"))
                .orElse("warning");
        Div row = new Div(
                Destination.icon(icon).create(),
                name,
                button(VaadinIcon.ARROW_UP, "forms.up", index > 0, () -> {
                    items.add(index - 1, items.remove(index));
                    save(desk, id, content, items);
                }),
                button(VaadinIcon.ARROW_DOWN, "forms.down", index < items.size() - 1, () -> {
                    items.add(index + 1, items.remove(index));
                    save(desk, id, content, items);
                }),
                button(VaadinIcon.CLOSE_SMALL, "design.navigation.remove", true, () -> {
                    items.remove(index);
                    save(desk, id, content, items);
                }));
        row.addClassNames("navigation-item", "canvas-head");
        row.getElement().setAttribute("data-item", item);
        DragSource.create(row).setDragData(index);
        DropTarget.create(row).addDropListener(drop -> drop.getDragData().ifPresent(data -> {
            if (data instanceof Integer from && from != index) {
                String moved = items.remove((int) from);
                items.add(from < index ? index - 1 : index, moved);
                save(desk, id, content, items);
            }
        }));
        return row;
    }

    private static Button button(VaadinIcon icon, String text, boolean enabled, Runnable action) {
        Button button = new Button(icon.create(), click -> action.run());
        button.addThemeVariants(ButtonVariant.TERTIARY, ButtonVariant.SMALL);
        button.setAriaLabel(t(text));
        button.setEnabled(enabled);
        return button;
    }

    private static void save(Desk desk, ArtifactId id, ObjectNode content, List<String> items) {
        ArrayNode list = content.putArray("items");
        items.forEach(list::add);
        desk.put(id, content);
    }

    private static String name(Artifact artifact) {
        LocalizedText plural = EntityJson.text(artifact.content().path("plural"));
        LocalizedText label = EntityJson.text(artifact.content().path("label"));
        return !plural.isEmpty() ? t(plural) : label.isEmpty() ? artifact.name() : t(label);
    }

    @Override
    public List<Crumb> trail() {
        return List.of(new Crumb(t("design.title"), "design"), Crumb.here(t("design.navigation")));
    }
}
