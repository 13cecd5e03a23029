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
import io.trellis.app.ui.shell.NavigationEntry;
import io.trellis.app.ui.shell.NavigationEntry.Group;
import io.trellis.app.ui.shell.NavigationEntry.Place;
import io.trellis.core.artifact.Artifact;
import io.trellis.core.artifact.ArtifactId;
import io.trellis.core.i18n.LocalizedText;
import io.trellis.form.entity.EntityJson;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The label of a navigation and its entries in their order, alone or in groups; each step is saved at once. */
final class NavigationEditor extends Div {

    private record Face(String word, String name, String icon, boolean group) {}

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
                arrange(all -> all.with(change.getValue().id().toString()));
            }
        });
        Button group = new Button(t("navigation.group.new"), VaadinIcon.FOLDER_ADD.create(), click -> new GroupDialog(
                        "navigation.group.new", LocalizedText.same(""), "", this::begin)
                .open());
        group.addClassName("new-group");
        Div below = new Div(more, group);
        below.addClassNames("row", "navigation-more");
        add(names, list, below);
    }

    private void begin(LocalizedText label, String mark) {
        arrange(all -> {
            Arrangement with = all.withGroup(label);
            return with.changed(
                    Arrangement.word(with.entries().getLast()),
                    group -> new Group(group.id(), group.label(), mark, group.places()));
        });
    }

    /** Shows the draft as it is now. */
    void draw() {
        ObjectNode content = content();
        LocalizedText label = EntityJson.text(content.path("label"));
        zh.setValue(label.zh());
        en.setValue(label.en());
        icon.setValue(content.path("icon").asString(AppFace.USUAL_ICON));
        color.setValue(content.path("color").isString() ? content.path("color").asString() : null);
        Arrangement all = new Arrangement(NavigationEntry.read(content));
        drawn.begin();
        List<Div> rows = new ArrayList<>();
        for (NavigationEntry entry : all.entries()) {
            int place = all.entries().indexOf(entry);
            boolean last = place == all.entries().size() - 1;
            switch (entry) {
                case Place one -> rows.add(line(one, false, place > 0, !last));
                case Group group -> {
                    rows.add(line(group, place > 0, !last));
                    // out of the group there is always a way
                    group.places().forEach(one -> rows.add(line(one, true, true, true)));
                }
            }
        }
        Drawn.arrange(list, rows);
        more.clear();
        more.setItems(offered.stream()
                .flatMap(appDraft::all)
                .filter(artifact -> !all.holds(artifact.id().toString()))
                .toList());
    }

    private Div line(Place place, boolean inGroup, boolean up, boolean down) {
        Optional<Artifact> target = appDraft.draft().find(target(place.item()));
        Face face = new Face(
                place.item(),
                target.map(NavigationEditor::name).orElse(place.item()),
                target.map(artifact -> artifact.content().path("icon").asString("dashboard"))
                        .orElse("warning"),
                false);
        Div row = drawn.part(face, () -> row(face, "design.navigation.remove"));
        row.setClassName("in-group", inGroup);
        ends(row, up, down);
        return row;
    }

    private Div line(Group group, boolean up, boolean down) {
        String word = Arrangement.word(group);
        Face face = new Face(word, t(group.label()), group.icon().isEmpty() ? "folder-open-o" : group.icon(), true);
        Div row = drawn.part(face, () -> {
            Div drawnRow = row(face, "navigation.group.dissolve");
            drawnRow.addClassName("navigation-heading");
            drawnRow.addComponentAtIndex(2, button(VaadinIcon.PENCIL, "navigation.group.rename", () -> rename(word)));
            return drawnRow;
        });
        ends(row, up, down);
        return row;
    }

    private void rename(String word) {
        NavigationEntry.read(content()).stream()
                .filter(entry -> Arrangement.word(entry).equals(word))
                .findFirst()
                .ifPresent(entry -> {
                    if (entry instanceof Group group) {
                        new GroupDialog(
                                        "navigation.group.rename",
                                        group.label(),
                                        group.icon(),
                                        (label, mark) -> arrange(all -> all.changed(
                                                word, one -> new Group(one.id(), label, mark, one.places()))))
                                .open();
                    }
                });
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

    private void arrange(UnaryOperator<Arrangement> change) {
        save(content -> content.set(
                "items",
                NavigationEntry.write(change.apply(new Arrangement(NavigationEntry.read(content)))
                        .entries())));
    }

    private Div row(Face face, String remove) {
        String word = face.word;
        Span name = new Span(face.name);
        name.addClassName("grow");
        Div row = new Div(
                Destination.icon(face.icon).create(),
                name,
                button(VaadinIcon.ARROW_UP, "forms.up", () -> arrange(all -> all.moved(word, false))),
                button(VaadinIcon.ARROW_DOWN, "forms.down", () -> arrange(all -> all.moved(word, true))),
                button(VaadinIcon.CLOSE_SMALL, remove, () -> arrange(all -> all.without(word))));
        row.addClassNames("navigation-item", "canvas-head");
        row.getElement().setAttribute("data-item", word);
        DragSource.create(row).setDragData(word);
        DropTarget.create(row).addDropListener(drop -> drop.getDragData().ifPresent(data -> {
            if (data instanceof String moved) {
                arrange(all -> all.dropped(moved, word));
            }
        }));
        return row;
    }

    /** The last three buttons are up, down and away. */
    private static void ends(Div row, boolean up, boolean down) {
        List<Button> buttons = row.getChildren()
                .filter(Button.class::isInstance)
                .map(Button.class::cast)
                .toList();
        buttons.get(buttons.size() - 3).setEnabled(up);
        buttons.get(buttons.size() - 2).setEnabled(down);
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
