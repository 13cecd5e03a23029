package io.trellis.app.ui.roles;

import static io.trellis.app.ui.shell.Texts.t;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.select.Select;
import io.trellis.core.security.BuiltInRoles;
import io.trellis.core.security.RoleDefinition;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** Who may see the records of an entity that is being made, role by role. */
public final class AccessPanel extends Div {

    private final transient Map<String, Select<AccessChoice>> choices = new LinkedHashMap<>();
    private final Paragraph nobody = new Paragraph(t("roles.access.nobody"));

    /** What was chosen. */
    public static final class Answer {
        private final Map<String, AccessChoice> choices;

        Answer(Map<String, AccessChoice> choices) {
            this.choices = Map.copyOf(choices);
        }

        Map<String, AccessChoice> choices() {
            return choices;
        }
    }

    /** @param elsewhere roles that see it too, as they see all that they do not name */
    AccessPanel(List<RoleDefinition> own, List<RoleDefinition> elsewhere) {
        addClassNames("stack", "access-panel");
        Paragraph help = new Paragraph(t("roles.access.help"));
        help.addClassName("quiet");
        add(new H3(t("roles.access")), help);
        own.forEach(role -> add(line(role)));
        nobody.addClassName("problem-note");
        add(nobody);
        if (!elsewhere.isEmpty()) {
            Paragraph others = new Paragraph(t(
                    "roles.access.elsewhere",
                    elsewhere.stream()
                            .map(role -> t(
                                    "roles.access.of",
                                    t(role.label()),
                                    word(AccessChoice.like(RoleDraft.rights(role, BuiltInRoles.ANY_ENTITY)))))
                            .collect(Collectors.joining(t("roles.words.and")))));
            others.addClassName("quiet");
            add(others);
        }
        refresh();
    }

    private Div line(RoleDefinition role) {
        boolean reaches = role.entities().containsKey(BuiltInRoles.ANY_ENTITY);
        Select<AccessChoice> choice = new Select<>();
        choice.setItems(Arrays.stream(AccessChoice.values())
                .filter(one -> one != AccessChoice.AS_OTHERS || reaches)
                .toList());
        choice.setItemLabelGenerator(one -> one == AccessChoice.AS_OTHERS
                ? t("roles.access.as_others", word(AccessChoice.like(RoleDraft.rights(role, BuiltInRoles.ANY_ENTITY))))
                : word(one));
        choice.setAriaLabel(t(role.label()));
        choice.setValue(Accesses.usual(role));
        choice.addValueChangeListener(change -> refresh());
        choices.put(role.name(), choice);
        Div line = new Div(new Span(t(role.label())), choice);
        line.addClassName("access-line");
        return line;
    }

    private static String word(AccessChoice choice) {
        return t("roles.access." + choice.name().toLowerCase(Locale.ROOT));
    }

    private void refresh() {
        nobody.setVisible(
                choices.values().stream().noneMatch(choice -> choice.getValue().reads()));
    }

    public Answer answer() {
        return new Answer(
                choices.entrySet().stream().collect(Collectors.toMap(Map.Entry::getKey, choice -> choice.getValue()
                        .getValue())));
    }
}
