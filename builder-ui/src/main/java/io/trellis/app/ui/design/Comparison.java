package io.trellis.app.ui.design;

import static io.trellis.app.ui.shell.Texts.t;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import io.trellis.core.artifact.Artifact;
import io.trellis.core.artifact.ContentLabel;
import io.trellis.core.artifact.Difference;
import java.util.List;
import java.util.Map;

/** What has changed from an earlier version to what is published now. */
final class Comparison extends Dialog {

    private static final int MOST_SHOWN = 60;
    private static final int LONGEST = 160;

    Comparison(long version, long current, Map<Artifact, List<Difference>> differences, KindFaces faces) {
        setHeaderTitle(t("design.compare.title", version, current));
        setWidth("min(860px, 96vw)");
        if (differences.isEmpty()) {
            add(new Paragraph(t("design.compare.same")));
        }
        differences.forEach((artifact, changes) ->
                artifact(faces.label(artifact.id()) + " “" + t(ContentLabel.of(artifact)) + "”", changes));
        getFooter().add(new Button(t("close"), click -> close()));
    }

    private void artifact(String name, List<Difference> changes) {
        Div lines = new Div();
        lines.addClassName("comparison");
        changes.stream().limit(MOST_SHOWN).forEach(change -> {
            Span path = new Span(t(change.place()));
            path.addClassName("quiet");
            path.setTitle(change.path());
            Span before = new Span(shortened(change.before()));
            before.addClassName("comparison-before");
            Span after = new Span(shortened(change.after()));
            after.addClassName("comparison-after");
            lines.add(path, before, after);
        });
        add(new H3(name), lines);
        if (changes.size() > MOST_SHOWN) {
            add(new Paragraph(t("design.compare.more", changes.size() - MOST_SHOWN)));
        }
    }

    private static String shortened(String value) {
        return value.isEmpty() ? "–" : value.length() <= LONGEST ? value : value.substring(0, LONGEST) + "…";
    }
}
