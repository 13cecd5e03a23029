package io.trellis.app.ui.workflows;

import static io.trellis.app.ui.shell.Texts.t;

import com.vaadin.flow.component.html.Paragraph;
import io.trellis.workflow.bpmn.Drawing.Kind;
import java.util.EnumSet;
import java.util.Set;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** What an element is there for, in words; their own panels say it of those that are used most. */
@Component
@Order(1)
final class HelpPanel implements SymbolPanel {

    private static final Set<Kind> KNOWN =
            EnumSet.of(Kind.USER_TASK, Kind.EXCLUSIVE, Kind.INCLUSIVE, Kind.PARALLEL, Kind.WAIT, Kind.DEADLINE);

    @Override
    public boolean fits(Shown shown) {
        return !KNOWN.contains(shown.element().kind()) && !(shown.element().kind() == Kind.START && shown.isTop());
    }

    @Override
    public com.vaadin.flow.component.Component draw(Shown shown) {
        Paragraph help =
                new Paragraph(Drawable.of(shown.element()).map(Drawable::help).orElseGet(() -> t("flow.other.help")));
        help.addClassName("quiet");
        return help;
    }
}
