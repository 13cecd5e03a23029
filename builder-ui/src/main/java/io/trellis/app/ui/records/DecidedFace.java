package io.trellis.app.ui.records;

import static io.trellis.app.ui.shell.Texts.t;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import io.trellis.app.ui.elements.Around;
import io.trellis.app.ui.elements.ElementFace;
import io.trellis.core.security.CurrentUser;
import io.trellis.form.decision.Decisions;
import io.trellis.form.decision.Reasons;
import io.trellis.form.layout.element.DecidedElement;
import io.trellis.form.record.RecordData;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** Why a record is as it is, under the name of the decision. Nothing stands there where nothing was decided. */
@org.springframework.stereotype.Component
final class DecidedFace implements ElementFace {

    private final Reasons reasons;
    private final Decisions decisions;

    DecidedFace(Reasons reasons, Decisions decisions) {
        this.reasons = reasons;
        this.decisions = decisions;
    }

    @Override
    public String type() {
        return "decided";
    }

    @Override
    public Optional<Component> draw(JsonNode settings, Around around) {
        String name = settings.path(DecidedElement.DECISION).asString("");
        return decisions.find(name).flatMap(found -> around.record()
                .flatMap(record -> words(around.user(), record, found, name)));
    }

    private Optional<Component> words(CurrentUser user, RecordData record, Decisions.Found found, String name) {
        List<Reasons.Reason> said = reasons.last(user, record, name);
        if (said.isEmpty()) {
            return Optional.empty();
        }
        UnorderedList lines = new UnorderedList();
        said.forEach(reason -> {
            ListItem item = new ListItem(new Span(t(reason.what())));
            reason.why().forEach(line -> {
                Span why = new Span(line);
                why.addClassName("quiet");
                item.add(new Div(why));
            });
            lines.add(item);
        });
        Div box = new Div(new H3(t(found.definition().label())), lines);
        box.addClassNames("stack", "similar", "decided");
        return Optional.of(box);
    }
}
