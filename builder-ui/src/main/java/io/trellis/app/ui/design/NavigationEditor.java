package io.trellis.app.ui.design;

import static io.trellis.app.ui.shell.Texts.t;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.dnd.DragSource;
import com.vaadin.flow.component.dnd.DropTarget;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.component.textfield.TextField;
import io.trellis.app.ui.shell.Destination;
import io.trellis.app.ui.shell.Drawn;
import io.trellis.core.artifact.Artifact;
import io.trellis.core.artifact.ArtifactId;
import io.trellis.core.i18n.LocalizedText;
import io.trellis.form.entity.EntityJson;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The label of a navigation and its entries in their order, each step of which is saved at once. */
final class NavigationEditor extends Div {

    private record Face(String item, String name, String icon) {}

    private final transient AppDraft appDraft;
    private final transient ArtifactId id;
    private final transient List<String> offered;
    private final TextField zh = new TextField(t("entities.label.zh"));
    private final TextField en = new TextField(t("entities.label.en"));
    private final Icons icon = new Icons(AppFace.USUAL_ICON);
    private final Colors color = new Colors("");
    private final Div list = new Div();
    private final ComboBox<Artifact> more = new ComboBox<>(t("design.navigation.add"));
    private final transient Drawn drawn = new Drawn();

    NavigationEditor(AppDraft appDraft, ArtifactId id, List<String> offered) {
        this.offered = List.copyOf(offered);
        this.appDraft = appDraft;
        this.id = id;
        addClassNames("panel", "stack", "navigation-editor");
        Runnable rename = () -> save(
                content -> content.set("label", EntityJson.write(new LocalizedText(zh.getValue(), en.getValue()))));
        for (TextField label : List.of(zh, en)) {
            label.addValueChangeListener(change -> {
                if (change.isFromClient()) {
                    rename.run();
                }
            });
        }
        icon.addValueChangeListener(change -> look(change.isFromClient(), "icon", change.getValue()));
        color.addValueChangeListener(change -> look(change.isFromClient(), "color", change.getValue()));
        Div names = new Div(zh, en, icon, color);
        names.addClassName("text-pair");
        list.addClassName("navigation-items");
        more.setItemLabelGenerator(NavigationEditor::name);
        more.addValueChangeListener(change -> {
            if (change.getValue() != null) {
                arrange(items -> items.add(change.getValue().id().toString()));
            }
        });
        add(names, list, more);
    }

    /** Shows the draft as it is now. */
    void draw() {
        ObjectNode content = content();
        LocalizedText label = EntityJson.text(content.path("label"));
        zh.setValue(label.zh());
        en.setValue(label.en());
        icon.setValue(content.path("icon").asString(AppFace.USUAL_ICON));
        color.setValue(content.path("color").isString() ? content.path("color").asString() : null);
        List<String> items = items(content);
        drawn.begin();
        List<Div> rows = new ArrayList<>();
        for (String item : items) {
            Optional<Artifact> target = appDraft.draft().find(target(item));
            Face face = new Face(
                    item,
                    target.map(NavigationEditor::name).orElse(item),
                    target.map(artifact -> artifact.content().path("icon").asString("dashboard"))
                            .orElse("warning"));
            rows.add(drawn.part(face, () -> row(face)));
        }
        for (int i = 0; i < rows.size(); i++) {
            ends(rows.get(i), i > 0, i < rows.size() - 1);
        }
        Drawn.arrange(list, rows);
        more.clear();
        more.setItems(offered.stream()
                .flatMap(appDraft::all)
                .filter(artifact -> !items.contains(artifact.id().toString()))
                .toList());
    }

    private ObjectNode content() {
        return appDraft.draft()
                .find(id)
                .map(artifact -> artifact.content().deepCopy())
                .orElseGet(() -> {
                    ObjectNode fresh = JsonNodeFactory.instance.objectNode();
                    fresh.set("label", EntityJson.write(LocalizedText.same(appDraft.app())));
                    return fresh;
                });
    }

    private static List<String> items(ObjectNode content) {
        List<String> items = new ArrayList<>();
        content.path("items").forEach(item -> items.add(item.asString("")));
        return items;
    }

    private void save(Consumer<ObjectNode> change) {
        ObjectNode content = content();
        change.accept(content);
        appDraft.put(id, content);
    }

    private void look(boolean entered, String member, @Nullable String value) {
        if (entered && value != null) {
            save(content -> content.put(member, value));
        }
    }

    private void arrange(Consumer<List<String>> change) {
        save(content -> {
            List<String> items = items(content);
            change.accept(items);
            ArrayNode list = content.putArray("items");
            items.forEach(list::add);
        });
    }

    /** Puts an entry where it is wanted; at the ends it stays. */
    private void move(String item, int by) {
        arrange(items -> {
            int from = items.indexOf(item);
            int to = from + by;
            if (from >= 0 && to >= 0 && to < items.size()) {
                items.add(to, items.remove(from));
            }
        });
    }

    private Div row(Face face) {
        String item = face.item;
        Span name = new Span(face.name);
        name.addClassName("grow");
        Div row = new Div(
                Destination.icon(face.icon).create(),
                name,
                button(VaadinIcon.ARROW_UP, "forms.up", () -> move(item, -1)),
                button(VaadinIcon.ARROW_DOWN, "forms.down", () -> move(item, 1)),
                button(VaadinIcon.CLOSE_SMALL, "design.navigation.remove", () -> arrange(items -> items.remove(item))));
        row.addClassNames("navigation-item", "canvas-head");
        row.getElement().setAttribute("data-item", item);
        DragSource.create(row).setDragData(item);
        DropTarget.create(row).addDropListener(drop -> drop.getDragData().ifPresent(data -> {
            if (data instanceof String moved && !moved.equals(item)) {
                arrange(items -> {
                    if (items.remove(moved)) {
                        items.add(items.indexOf(item), moved);
                    }
                });
            }
        }));
        return row;
    }

    private static void ends(Div row, boolean up, boolean down) {
        List<Button> buttons = row.getChildren()
                .filter(Button.class::isInstance)
                .map(Button.class::cast)
                .toList();
        buttons.getFirst().setEnabled(up);
        buttons.get(1).setEnabled(down);
    }

    private static Button button(VaadinIcon icon, String text, Runnable action) {
        Button button = new Button(icon.create(), click -> action.run());
        button.addThemeVariants(ButtonVariant.TERTIARY, ButtonVariant.SMALL);
        button.setAriaLabel(t(text));
        return button;
    }

    private static ArtifactId target(String item) {
        String[] parts = item.split("/", 2);
        return new ArtifactId(parts[0], parts.length == 2 ? parts[1] : "");
    }

    private static String name(Artifact artifact) {
        LocalizedText plural = EntityJson.text(artifact.content().path("plural"));
        LocalizedText label = EntityJson.text(artifact.content().path("label"));
        return !plural.isEmpty() ? t(plural) : label.isEmpty() ? artifact.name() : t(label);
    }
}
