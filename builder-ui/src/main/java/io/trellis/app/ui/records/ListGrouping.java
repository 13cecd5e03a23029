package io.trellis.app.ui.records;

import static io.trellis.app.ui.shell.Texts.t;

import com.vaadin.flow.component.ComponentUtil;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import io.trellis.app.ui.filters.Fields;
import io.trellis.core.company.Company;
import io.trellis.form.layout.FieldSlot;
import io.trellis.form.layout.TablePresentation;
import io.trellis.form.query.WorkCalendar;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/**
 * Groups the rows of a table as its view says, or as whoever looks has chosen, for who may see by what. What somebody folds stays
 * so while they work.
 */
@Component
class ListGrouping {

    private final Fields fields;
    private final Company company;

    ListGrouping(Fields fields, Company company) {
        this.fields = fields;
        this.company = company;
    }

    /** What stands above the rows; empty where they are not grouped. */
    Optional<Div> on(RecordGrid grid, ListDrawing.Asked asked) {
        List<GroupLevel> levels = asked.presented().all(FieldSlot.GROUP).stream()
                .flatMap(written ->
                        GroupLevel.of(fields, asked.user(), asked.entity(), written, WorkCalendar.of(company)).stream())
                .filter(level -> TablePresentation.groups(level.by().field()))
                .limit(TablePresentation.MOST_GROUPS)
                .toList();
        if (levels.isEmpty()) {
            return Optional.empty();
        }
        grid.group(levels, summed(grid, asked), folded(asked));
        String by = levels.stream().map(GroupLevel::label).collect(Collectors.joining(" › "));
        return grid.groups().map(groups -> tools(grid, groups, by));
    }

    private List<Fields.Named> summed(RecordGrid grid, ListDrawing.Asked asked) {
        return grid.shown().stream()
                .filter(named -> asked.view().totals().contains(named.path().toString()))
                .toList();
    }

    private static Div tools(RecordGrid grid, RowGroups groups, String by) {
        Span said = new Span(
                groups.isCut()
                        ? t("list.group.cut", by, RowGroups.MOST)
                        : t("list.group.by", by, groups.all().size()));
        said.addClassName("quiet");
        Div tools = new Div(said, button("list.group.foldAll", () -> fold(grid, groups, false)));
        if (!groups.isAskedSingly()) {
            tools.add(button("list.group.unfoldAll", () -> fold(grid, groups, true)));
        }
        tools.addClassNames("row", "group-tools");
        return tools;
    }

    private static void fold(RecordGrid grid, RowGroups groups, boolean open) {
        groups.foldAll(open);
        grid.getDataProvider().refreshAll();
    }

    private static Button button(String text, Runnable press) {
        Button button = new Button(t(text), click -> press.run());
        button.addThemeVariants(ButtonVariant.TERTIARY, ButtonVariant.SMALL);
        return button;
    }

    @SuppressWarnings("unchecked")
    private static Set<String> folded(ListDrawing.Asked asked) {
        UI ui = UI.getCurrent();
        String key = "folded " + asked.entity() + " " + asked.view().name();
        Set<String> known = (Set<String>) ComponentUtil.getData(ui, key);
        if (known == null) {
            known = new HashSet<>();
            ComponentUtil.setData(ui, key, known);
        }
        return known;
    }
}
