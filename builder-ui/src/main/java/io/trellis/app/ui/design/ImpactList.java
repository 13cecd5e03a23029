package io.trellis.app.ui.design;

import static io.trellis.app.ui.shell.Texts.t;

import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.AnchorTarget;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import io.trellis.app.ui.shell.Session;
import io.trellis.core.artifact.ContentLabel;
import io.trellis.core.artifact.Dependents.Dependent;
import io.trellis.core.artifact.Named;
import io.trellis.core.artifact.Reference;
import io.trellis.core.i18n.LocalizedText;
import io.trellis.form.entity.EntityStorage.Tally;
import io.trellis.form.record.RecordCounts;
import java.util.List;
import java.util.function.Function;
import org.springframework.stereotype.Component;

/** What would come of a deletion: what loses a place, what has to be mended, and how many records hold a value. */
public final class ImpactList extends Div {

    private static final int MOST_PLACES = 5;

    /** Makes them. */
    @Component
    public static class Factory {
        private final RecordCounts counts;
        private final KindFaces faces;
        private final Session session;

        Factory(RecordCounts counts, KindFaces faces, Session session) {
            this.counts = counts;
            this.faces = faces;
            this.session = session;
        }

        /** Of what is neither renamed nor deleted: what names it and is checked again. */
        public ImpactList checked(List<Dependent> dependents) {
            return new ImpactList(this, dependents);
        }

        public ImpactList create(Named named, List<Dependent> dependents) {
            return new ImpactList(this, counts.holding(session.user(), named), dependents);
        }
    }

    /** Places that go on naming it, and are looked at again. */
    private ImpactList(Factory parts, List<Dependent> dependents) {
        addClassName("impact");
        if (!dependents.isEmpty()) {
            UnorderedList list = new UnorderedList();
            dependents.forEach(dependent -> list.add(line(parts, dependent, Reference::place)));
            add(new Paragraph(t("design.impact.checked")), list);
        }
    }

    private ImpactList(Factory parts, Tally held, List<Dependent> dependents) {
        addClassName("impact");
        if (held.records() > 0) {
            Paragraph records = new Paragraph(
                    t(held.whole() ? "design.impact.records" : "design.impact.records.atLeast", held.records()));
            records.addClassName("impact-records");
            add(records);
        }
        if (dependents.isEmpty()) {
            add(new Paragraph(t("design.impact.free")));
            return;
        }
        UnorderedList list = new UnorderedList();
        dependents.forEach(dependent -> list.add(line(parts, dependent, ImpactList::fate)));
        add(new Paragraph(t("design.impact.dependents")), list);
    }

    /** Where it stands, and what becomes of that. */
    private static LocalizedText fate(Reference reference) {
        String fate = reference.isRemovable() ? "design.impact.removed" : "design.impact.broken";
        return LocalizedText.same(t(reference.place()) + ": " + t(fate));
    }

    private static ListItem line(Factory parts, Dependent dependent, Function<Reference, LocalizedText> told) {
        String name =
                parts.faces.label(dependent.artifact().id()) + " “" + t(ContentLabel.of(dependent.artifact())) + "”";
        ListItem line = new ListItem();
        parts.faces
                .designer(dependent.artifact())
                .ifPresentOrElse(
                        path -> {
                            // what is asked here stays open beside it
                            Anchor link = new Anchor(path, name);
                            link.setTarget(AnchorTarget.BLANK);
                            line.add(link);
                        },
                        () -> line.add(new Span(name)));
        dependent.references().stream()
                .map(reference -> t(told.apply(reference)))
                .distinct()
                .limit(MOST_PLACES)
                .forEach(place -> {
                    Div words = new Div(place);
                    words.addClassName("quiet");
                    line.add(words);
                });
        return line;
    }
}
