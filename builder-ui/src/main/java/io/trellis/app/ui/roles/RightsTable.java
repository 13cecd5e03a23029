package io.trellis.app.ui.roles;

import static io.trellis.app.ui.shell.Texts.t;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.data.value.ValueChangeMode;
import io.trellis.core.artifact.Problem;
import io.trellis.core.security.BuiltInRoles;
import io.trellis.form.entity.EntityDefinition;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;

/** Entities by rights, each app's under its name; all that are not named stand in one line of their own. */
final class RightsTable extends Div {

    /** From how many entities on one looks for them by typing. */
    private static final int MANY = 12;

    private final transient Map<String, RightsRow> rows = new LinkedHashMap<>();

    /** @param entities under their headings, in the order in which they are shown */
    RightsTable(RoleDraft draft, Map<String, List<EntityDefinition>> entities, Consumer<EntityDefinition> fields) {
        addClassNames("stack", "rights");
        int count = entities.values().stream().mapToInt(List::size).sum();
        if (count > MANY) {
            add(search());
        }
        add(head());
        RightsRow others = RightsRow.others(draft);
        rows.put(BuiltInRoles.ANY_ENTITY, others);
        add(others);
        entities.forEach((title, some) -> {
            Div group = new Div();
            group.addClassName("rights-group");
            if (!title.isEmpty()) {
                group.add(new H3(title));
            }
            some.forEach(entity -> {
                RightsRow row = RightsRow.of(draft, entity, () -> fields.accept(entity));
                rows.put(entity.name(), row);
                group.add(row);
            });
            add(group);
        });
    }

    private TextField search() {
        TextField search = new TextField();
        search.setPlaceholder(t("roles.rights.search"));
        search.setAriaLabel(t("roles.rights.search"));
        search.setPrefixComponent(VaadinIcon.SEARCH.create());
        search.setClearButtonVisible(true);
        search.setValueChangeMode(ValueChangeMode.EAGER);
        search.addValueChangeListener(change -> {
            String wanted = change.getValue().strip().toLowerCase(Locale.ROOT);
            rows.values().forEach(row -> row.setVisible(row.matches(wanted)));
        });
        return search;
    }

    private static Div head() {
        Div head = new Div(new Span(t("roles.rights.entity")));
        for (String right : List.of("read", "update", "delete", "unowned", "create", "import", "export", "fields")) {
            head.add(new Span(t("roles.rights." + right)));
        }
        head.addClassNames("rights-row", "rights-head");
        head.getElement().setAttribute("aria-hidden", "true");
        return head;
    }

    /** The draft as it is now, and what is wrong with it. */
    void show(List<Problem> problems) {
        rows.forEach((name, row) -> row.show(problems.stream()
                .filter(problem -> problem.path().startsWith("entities[" + name + "]")
                        || problem.path().equals("entities." + name)
                        || problem.path().startsWith("entities." + name + "."))
                .map(problem -> t(problem.message()))
                .distinct()
                .toList()));
    }

    /** Whether a problem has its place in one of the rows. */
    boolean shows(Problem problem) {
        return rows.keySet().stream()
                .anyMatch(name -> problem.path().startsWith("entities[" + name + "]")
                        || problem.path().equals("entities." + name)
                        || problem.path().startsWith("entities." + name + "."));
    }
}
