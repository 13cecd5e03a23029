package io.trellis.app.ui.design;

import static io.trellis.app.ui.shell.Texts.t;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.details.Details;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import io.trellis.core.folder.Arrival;
import io.trellis.core.i18n.LocalizedText;
import java.util.List;
import java.util.Optional;

/** Artifacts of an app that comes, of one fate, each with what changes in words. */
final class ArrivalGroup extends Details {

    private static final int LISTED = 200;
    private static final int WORDS = 40;

    /** @param className beside that of all groups */
    ArrivalGroup(String summary, String className, List<Arrival> arrivals, boolean opened) {
        super(summary);
        Div list = new Div();
        list.addClassName("import-list");
        arrivals.stream().limit(LISTED).forEach(one -> list.add(line(one)));
        if (arrivals.size() > LISTED) {
            list.add(new Paragraph(t("design.import.more", arrivals.size() - LISTED)));
        }
        add(list);
        setOpened(opened);
        addClassNames("import-group", className);
    }

    private static Component line(Arrival one) {
        Span kind = new Span(t(one.kind()));
        kind.addClassName("quiet");
        Div line = new Div(new Span(t(one.label())), kind);
        line.addClassName("import-line");
        line.setTitle(one.id().toString());
        if (!one.other().isEmpty()) {
            line.add(new Span(t("design.import.other", one.other())));
        }
        Div whole = new Div(line);
        words(one).ifPresent(whole::add);
        return whole;
    }

    /** In what it changes; empty where nothing is to be said. */
    static Optional<Component> words(Arrival one) {
        if (one.words().isEmpty()) {
            return Optional.empty();
        }
        UnorderedList words = new UnorderedList();
        words.addClassName("import-words");
        one.words().stream().limit(WORDS).forEach(said -> words.add(item(said)));
        if (one.words().size() > WORDS) {
            words.add(new ListItem(t("design.import.more", one.words().size() - WORDS)));
        }
        return Optional.of(words);
    }

    private static ListItem item(LocalizedText words) {
        return new ListItem(t(words));
    }
}
