package io.trellis.app.ui.workflows;

import static io.trellis.app.ui.shell.Texts.t;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.radiobutton.RadioButtonGroup;
import io.trellis.core.security.CurrentUser;
import io.trellis.workflow.bpmn.Drawing.Element;
import io.trellis.workflow.bpmn.Drawing.Kind;
import io.trellis.workflow.bpmn.Drawing.Way;
import io.trellis.workflow.bpmn.DrawingChange;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;

/** The ways out of a gateway with when each is taken, and the one that is taken otherwise. */
final class GatewayEditor extends Div {

    /** @param edit gets what is changed in the diagram; @param choose gets the id of a way that somebody asks for */
    GatewayEditor(
            WayConditions conditions,
            CurrentUser user,
            FlowDraft draft,
            Element gateway,
            Consumer<DrawingChange> edit,
            Consumer<String> choose) {
        addClassName("stack");
        Paragraph help = new Paragraph(t("flow.gateway." + gateway.kind().name().toLowerCase(Locale.ROOT)));
        help.addClassName("quiet");
        add(help);
        List<Way> ways = draft.drawing().out(gateway.id());
        if (ways.isEmpty()) {
            add(new Paragraph(t("flow.gateway.none")));
        }
        for (Way way : ways) {
            NativeButton link = new NativeButton(target(draft, way), click -> choose.accept(way.id()));
            link.addClassName("link-button");
            Div line = new Div(link);
            if (gateway.kind().chooses()) {
                Span when = new Span(conditions.words(user, draft, way));
                when.addClassName("quiet");
                line.add(when);
            }
            line.addClassName("flow-out");
            add(line);
        }
        if (gateway.kind() != Kind.PARALLEL && ways.size() > 1) {
            RadioButtonGroup<Way> standard = new RadioButtonGroup<>(t("flow.gateway.default"));
            standard.setItems(ways);
            standard.setItemLabelGenerator(way -> target(draft, way));
            standard.setHelperText(t("flow.way.default.help"));
            standard.setId("gateway-default");
            ways.stream().filter(Way::standard).findFirst().ifPresent(standard::setValue);
            standard.addValueChangeListener(change ->
                    edit.accept(new DrawingChange.Standard(change.getValue().id(), true)));
            add(standard);
        }
    }

    private static String target(FlowDraft draft, Way way) {
        return way.name().isEmpty()
                ? t("flow.to", draft.called(way.target()))
                : t("flow.to.named", way.name(), draft.called(way.target()));
    }
}
