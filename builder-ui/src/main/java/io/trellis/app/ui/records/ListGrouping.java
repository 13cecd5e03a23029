package io.trellis.app.ui.records;

import static io.trellis.app.ui.shell.Texts.t;

import com.vaadin.flow.component.ComponentUtil;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import io.trellis.app.ui.filters.Fields;
import io.trellis.core.filter.FieldPath;
import io.trellis.form.layout.TablePresentation;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;

/** Groups the rows of a table as its view says, for who may see by what. What somebody folds stays so while they work. */
@Component
class ListGrouping {

    private final Fields fields;

    ListGrouping(Fields fields) {
        this.fields = fields;
    }

    /** What stands above the rows; empty where they are not grouped. */
    Optional<Div> on(RecordGrid grid, ListDrawing.Asked asked) {
        Optional<Fields.Named> by = asked.presented()
                .one(TablePresentation.GROUP)
                .flatMap(path -> fields.at(asked.user(), asked.entity(), FieldPath.of(path)))
                .filter(named -> TablePresentation.groups(named.field()));
        by.ifPresent(named -> grid.group(named, summed(grid, asked), folded(asked)));
        return grid.groups()
                .map(groups -> tools(grid, groups, by.map(Fields.Named::label).orElse("")));
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
        Div tools = new Div(
                said,
                button("list.group.foldAll", () -> fold(grid, groups, false)),
                button("list.group.unfoldAll", () -> fold(grid, groups, true)));
        tools.addClassNames("row", "group-tools");
        return tools;
    }

    private static void fold(RecordGrid grid, RowGroups groups, boolean open) {
        groups.all().stream().filter(group -> groups.isOpen(group) != open).forEach(groups::fold);
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
