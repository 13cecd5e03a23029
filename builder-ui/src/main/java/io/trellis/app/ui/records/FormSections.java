package io.trellis.app.ui.records;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.details.Details;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.tabs.Tab;
import com.vaadin.flow.component.tabs.TabSheet;
import com.vaadin.flow.component.tabs.TabSheetVariant;
import io.trellis.app.ui.shell.Texts;
import io.trellis.form.layout.FormDefinition.Frame;
import io.trellis.form.layout.FormDefinition.Item;
import io.trellis.form.layout.FormDefinition.Section;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The sections of a form on the page: panels, foldable ones, tabs beside each other. Some are there only under a condition;
 * one in which nothing is to be seen is not there. Where something is wrong it is there all the same, and says so.
 */
final class FormSections {

    private static final String WRONG = "section-wrong";

    private final List<Placed> all = new ArrayList<>();
    private final Set<String> there = new LinkedHashSet<>();
    private @Nullable String only;

    /** A section with what stands in it, as far as there is something to show. */
    private record Placed(Section section, Map<Item, Component> items, Stand stand) {

        boolean holds(Set<String> fields) {
            return items.keySet().stream()
                    .anyMatch(item -> item instanceof Item.Field field && fields.contains(field.field()));
        }

        boolean anything() {
            return items.values().stream().anyMatch(Component::isVisible);
        }
    }

    /** How a section stands on the page. */
    private sealed interface Stand {

        record Panel(Div panel) implements Stand {}

        record Foldable(Div panel, Details details) implements Stand {}

        record Tabbed(TabSheet sheet, Tab tab, Div panel) implements Stand {}
    }

    /**
     * @param sections from top to bottom
     * @param draw what is to be seen of an item; empty for nothing
     * @param opened the ids of tabs and foldable sections that somebody had open
     */
    FormSections(Div into, List<Section> sections, Function<Item, Optional<Component>> draw, Set<String> opened) {
        TabSheet sheet = null;
        Div around = new Div();
        for (Section section : sections) {
            Map<Item, Component> items = new LinkedHashMap<>();
            Div grid = grid(section, draw, items);
            if (section.frame() != Frame.TAB) {
                sheet = null;
            } else if (sheet == null) {
                sheet = new TabSheet();
                sheet.addThemeVariants(TabSheetVariant.AURA_NO_BORDER);
                sheet.addClassName("form-tabs");
                around = panel(sheet);
                into.add(around);
            }
            Stand stand =
                    switch (section.frame()) {
                        case PANEL -> plain(into, section, grid);
                        case OPEN -> foldable(into, section, grid, true);
                        case FOLDED -> foldable(into, section, grid, opened.contains(section.id()));
                        case TAB -> tab(java.util.Objects.requireNonNull(sheet), around, section, grid);
                    };
            all.add(new Placed(section, items, stand));
            if (opened.contains(section.id())) {
                open(stand);
            }
        }
    }

    private static Div grid(Section section, Function<Item, Optional<Component>> draw, Map<Item, Component> items) {
        Div grid = new Div();
        grid.addClassNames("form-section", "columns-" + section.columns());
        for (Item item : section.items()) {
            draw.apply(item).ifPresent(place -> {
                place.addClassName("span-" + Math.clamp(item.width(), 1, 4));
                items.put(item, place);
                grid.add(place);
            });
        }
        return grid;
    }

    private static Div panel(Component content) {
        Div panel = new Div(content);
        panel.addClassName("panel");
        return panel;
    }

    private static Stand plain(Div into, Section section, Div grid) {
        Div panel = new Div();
        panel.addClassName("panel");
        String title = Texts.t(section.label());
        if (!title.isEmpty()) {
            panel.add(new H2(title));
        }
        panel.add(grid);
        into.add(panel);
        return new Stand.Panel(panel);
    }

    private static Stand foldable(Div into, Section section, Div grid, boolean open) {
        Details details = new Details(new H2(named(section)), grid);
        details.addClassName("form-fold");
        details.setOpened(open);
        Div panel = panel(details);
        into.add(panel);
        return new Stand.Foldable(panel, details);
    }

    private static Stand tab(TabSheet sheet, Div panel, Section section, Div grid) {
        Tab tab = new Tab(named(section));
        sheet.add(tab, grid);
        return new Stand.Tabbed(sheet, tab, panel);
    }

    private static String named(Section section) {
        String title = Texts.t(section.label());
        return title.isEmpty() ? Texts.t("forms.section.untitled") : title;
    }

    /** The ids of tabs and foldable sections that stand open, to be handed to those that are drawn next. */
    Set<String> opened() {
        Set<String> opened = new HashSet<>();
        for (Placed placed : all) {
            boolean open =
                    switch (placed.stand()) {
                        case Stand.Panel _ -> false;
                        case Stand.Foldable(var around, var details) -> details.isOpened();
                        case Stand.Tabbed(var sheet, var tab, var within) -> tab == sheet.getSelectedTab();
                    };
            if (open) {
                opened.add(placed.section().id());
            }
        }
        return opened;
    }

    /** Whether some of it is there under a condition only. */
    static boolean conditional(List<Section> sections) {
        return sections.stream()
                .anyMatch(section -> section.when() != null
                        || section.items().stream()
                                .anyMatch(item -> item instanceof Item.Element element && element.when() != null));
    }

    /** @param holds asked of each condition; {@code wrong} the keys of fields that a message stands at */
    void show(Predicate<String> holds, Set<String> wrong) {
        there.clear();
        for (Placed placed : all) {
            placed.items().forEach((item, place) -> {
                if (item instanceof Item.Element element && element.when() != null) {
                    place.setVisible(holds.test(element.when()));
                }
            });
            boolean bad = placed.holds(wrong);
            String when = placed.section().when();
            if (bad || (when == null || holds.test(when)) && placed.anything()) {
                there.add(placed.section().id());
            }
            show(placed.stand(), isSeen(placed), bad, placed.section());
        }
        all.stream()
                .map(Placed::stand)
                .filter(Stand.Tabbed.class::isInstance)
                .map(Stand.Tabbed.class::cast)
                .forEach(FormSections::settle);
    }

    private boolean isSeen(Placed placed) {
        String id = placed.section().id();
        return there.contains(id) && (only == null || only.equals(id));
    }

    /** The ids of the sections that are there, as far as conditions go. */
    List<String> there() {
        return List.copyOf(there);
    }

    /** Shows no other section than this. */
    void only(String section) {
        only = section;
        all.forEach(placed -> {
            switch (placed.stand()) {
                case Stand.Panel(var panel) -> panel.setVisible(isSeen(placed));
                case Stand.Foldable(var panel, var details) -> panel.setVisible(isSeen(placed));
                case Stand.Tabbed(var sheet, var tab, var panel) -> panel.setVisible(isSeen(placed));
            }
        });
    }

    /** The keys of the fields in a section. */
    Set<String> fields(String section) {
        return all.stream()
                .filter(placed -> placed.section().id().equals(section))
                .flatMap(placed -> placed.items().keySet().stream())
                .filter(Item.Field.class::isInstance)
                .map(item -> ((Item.Field) item).field())
                .collect(Collectors.toSet());
    }

    /** The id of the section in which a field stands. */
    Optional<String> holding(String field) {
        return all.stream()
                .filter(placed -> placed.holds(Set.of(field)))
                .map(placed -> placed.section().id())
                .findFirst();
    }

    String name(String section) {
        return all.stream()
                .map(Placed::section)
                .filter(one -> one.id().equals(section))
                .map(FormSections::named)
                .findFirst()
                .orElse("");
    }

    private static void show(Stand stand, boolean there, boolean bad, Section section) {
        switch (stand) {
            case Stand.Panel(var panel) -> panel.setVisible(there);
            case Stand.Foldable(var panel, var details) -> {
                panel.setVisible(there);
                details.setClassName(WRONG, bad);
            }
            case Stand.Tabbed(var sheet, var tab, var within) -> {
                tab.setVisible(there);
                if (tab.hasClassName(WRONG) != bad) {
                    tab.setClassName(WRONG, bad);
                    tab.removeAll();
                    tab.add(new Span(named(section)));
                    if (bad) {
                        Span note = new Span(Texts.t("record.section.wrong"));
                        note.addClassName("unseen");
                        tab.add(note);
                    }
                }
            }
        }
    }

    /** A tab that is not there is not the open one; a sheet without tabs is not there either. */
    private static void settle(Stand.Tabbed tabbed) {
        TabSheet sheet = tabbed.sheet();
        List<Tab> there = new ArrayList<>();
        for (int i = 0; i < sheet.getTabCount(); i++) {
            if (sheet.getTabAt(i).isVisible()) {
                there.add(sheet.getTabAt(i));
            }
        }
        tabbed.panel().setVisible(!there.isEmpty());
        if (!there.isEmpty() && !there.contains(sheet.getSelectedTab())) {
            sheet.setSelectedTab(there.getFirst());
        }
    }

    /** Makes the field to be seen where it stands in a tab or is folded away. */
    void reveal(String field) {
        all.stream()
                .filter(placed -> placed.holds(Set.of(field)))
                .findFirst()
                .ifPresent(placed -> open(placed.stand()));
    }

    private static void open(Stand stand) {
        switch (stand) {
            case Stand.Panel _ -> {
                // stands open
            }
            case Stand.Foldable(var around, var details) -> details.setOpened(true);
            case Stand.Tabbed(var sheet, var tab, var within) -> sheet.setSelectedTab(tab);
        }
    }
}
